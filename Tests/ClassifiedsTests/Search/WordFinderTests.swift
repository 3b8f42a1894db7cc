import TestSite
import Testing

@testable import Classifieds

struct WordFinderTests {
    private static let asked: [(words: String, text: String, marked: String)] = [
        ("vélo", "Des vélos, un VÉLO, l’autre vélocité", "Des [vélos], un [VÉLO], l’autre vélocité"),
        ("l'été", "Pendant l’été et l’hiver", "Pendant l’[été] et l’hiver"),
        ("oeuvre", "Un chef-d’œuvre", "Un chef-d’[œuvre]"),
        ("cours de piano", "Cours de piano, de tout", "[Cours] de [piano], de tout"),
        ("\"cours de piano\"", "Cours de piano, cours de chant", "[Cours de piano], cours de chant"),
        ("piano -guitare", "Piano ou guitare", "[Piano] ou guitare"), ("requin", "Rien du tout", "Rien du tout"),
        ("café", "Un cafe\u{301}, un ca\u{AD}fé", "Un [cafe\u{301}], un [ca\u{AD}fé]"),
        ("yeux", "Les yeux bleus", "Les [yeux] bleus"),
        ("a b", "<b>", "<[b]>"), ("fin", "La fin", "La [fin]"),
    ]

    @Test(arguments: asked.indices)
    func `the words looked for are marked, whatever their form, and nothing else`(index: Int) async throws {
        let (words, text, marked) = Self.asked[index]
        let test = try await TestSite()
        let parts = test.site.words.finder(words).parts(of: text)
        #expect(parts.map { $0.isFound ? "[\($0.text)]" : $0.text }.joined() == marked)
    }

    @Test func `the excerpt shows the line in which a word is, cut between words`() async throws {
        let test = try await TestSite()
        let finder = test.site.words.finder("piano")
        let text =
            String(repeating: "bla ", count: 100) + "mon piano droit " + String(repeating: "et puis ", count: 100)
        let excerpt = finder.excerpt(of: text, length: 60)
        let shown = excerpt.map(\.text).joined()
        #expect(excerpt.filter(\.isFound).map(\.text) == ["piano"])
        #expect(shown.hasPrefix("… bla") && shown.hasSuffix(" …") && shown.contains("mon piano droit"))
        #expect(shown.count < 70)
        #expect(finder.excerpt(of: "Rien", length: 60).isEmpty)
        #expect(finder.excerpt(of: "piano", length: 60) == [FoundPart(text: "piano", isFound: true)])
    }
}
