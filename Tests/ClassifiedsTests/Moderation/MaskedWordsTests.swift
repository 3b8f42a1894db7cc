import Testing

@testable import Classifieds

@Suite("What a reporter wrote, as it is read")
struct MaskedWordsTests {
    @Test(arguments: [
        "écrire à camille.l@exemple.fr svp", "au 06 12 34 56 78 le soir", "au +33612345678 le soir",
        "voir https://exemple.org/x?y=1 là", "voir www.exemple.fr là",
        "camille (at) exemple point fr", "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
    ])
    func `holds no telephone number, address or link, plain or disguised`(words: String) {
        let masked = MaskedWords(words).text
        #expect(masked.contains(MaskedWords.mask))
        for detail in ["exemple", "12 34", "6123", "trente-quatre"] { #expect(!masked.contains(detail), "\(masked)") }
    }

    @Test func `keeps the rest, line by line`() {
        let words = "Le 12/03/2026, il demande 200 euros.\nSon adresse : a@exemple.fr, je crois.\nC’est une arnaque."
        let lines = MaskedWords(words).text.split(separator: "\n")
        #expect(lines.first == "Le 12/03/2026, il demande 200 euros.")
        #expect(lines[1] == "Son adresse : \(MaskedWords.mask), je crois.")
        #expect(lines.last == "C’est une arnaque.")
    }
}
