import Foundation
import Testing

@testable import Classifieds

struct FoldingTests {
    @Test(arguments: [
        ("", ""), ("Rennes", "rennes"), ("Saint-Étienne-du-Rouvray", "saint etienne du rouvray"),
        ("L'Haÿ-les-Roses", "l hay les roses"), ("aujourd\u{2019}hui", "aujourd hui"),
        ("Œuvre, ŒUVRE", "oeuvre, oeuvre"),
        ("Æthelred", "aethelred"), ("Straße STRAẞE", "strasse strasse"), ("garçon", "garcon"),
        ("e\u{301}te\u{301}", "ete"), ("É", "e"), ("Łódź Ørsted", "lodz orsted"), ("Việt Nam", "viet nam"),
        ("10\u{00A0}000\u{202F}€", "10 000 €"), ("co\u{AD}opé\u{200B}ration", "cooperation"), ("ﬁn", "fin"),
        ("ＡＢＣ１", "abc1"), ("ΑΘΗΝΑ", "αθηνα"), ("МОСКВА", "москва"), ("日本", "日本"), ("👩🏽‍🚀!", "👩🏽🚀!"), ("m²", "m2"),
        ("a—b–c‑d", "a b c d"), ("İstanbul ısı", "istanbul isi"),
    ])
    func `text is folded`(text: String, folded: String) {
        #expect(Folding.fold(text) == folded)
    }

    @Test func `folding twice changes nothing more`() {
        for value in UInt32(0)...0x2FFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = Folding.fold(String(scalar))
            #expect(Folding.fold(once) == once, "U+\(String(value, radix: 16))")
        }
    }

    @Test func `Latin letters with diacritics fold as Unicode decomposes them, composed or not`() {
        for value in Array(UInt32(0xC0)...0x24F) + Array(0x1E00...0x1EFF) {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { continue }
            let decomposed = String(scalar).decomposedStringWithCanonicalMapping
            guard let base = decomposed.unicodeScalars.first, base.isASCII else { continue }
            #expect(Folding.fold(decomposed) == Folding.fold(String(scalar)), "\(scalar)")
            #expect(Folding.fold(String(scalar)).utf8.allSatisfy { $0 < 0x80 }, "\(scalar)")
        }
    }
}

struct SlugTests {
    @Test(arguments: [
        ("Saint-Étienne-du-Rouvray", "saint-etienne-du-rouvray"), ("L'Haÿ-les-Roses", "l-hay-les-roses"),
        ("Œuilly", "oeuilly"), ("Cours d\u{2019}anglais — 2 h ?", "cours-d-anglais-2-h"),
        ("  a  ", "a"), ("!!!", ""), ("日本", ""),
        ("Château-Chinon (Ville)", "chateau-chinon-ville"),
    ])
    func `a text becomes a slug`(text: String, slug: String) {
        #expect(Slug.of(text) == slug)
    }

    @Test func `a long slug is cut between words, a long word inside`() {
        #expect(Slug.of("un deux trois quatre", longest: 12) == "un-deux")
        #expect(Slug.of(String(repeating: "a", count: 100)).count == 80)
    }
}
