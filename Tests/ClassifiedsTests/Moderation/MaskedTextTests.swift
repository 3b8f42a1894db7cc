import Testing

@testable import Classifieds

@Suite("A text with its masks")
struct MaskedTextTests {
    @Test(arguments: [
        ("Écrivez à camille.martin@exemple.fr ou ici.", "Écrivez à ▒▒▒ ou ici."),
        ("Mon numéro : 06 12 34 56 78, le soir.", "Mon numéro : ▒▒▒, le soir."),
        ("Voyez https://exemple.fr/moi et dites-moi.", "Voyez ▒▒▒ et dites-moi."),
        ("+33.6.12.34.56.78", "▒▒▒"),
        ("Bonjour, moi c’est Camille, et CAMILLE reste Camille.", "Bonjour, moi c’est ▒▒▒, et ▒▒▒ reste ▒▒▒."),
        ("Camillette n’est pas un nom d’ici.", "Camillette n’est pas un nom d’ici."),
        ("Le 12/05/2026 à 20 h 30, deux places.", "Le 12/05/2026 à 20 h 30, deux places."),
    ])
    func `hides what says who somebody is, and nothing else`(text: String, shown: String) {
        #expect(MaskedText(text, hiding: ["Camille"]).text == shown)
    }

    @Test func `hides a line that says a number in words`() {
        let text = "Bonjour à tous.\nzéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit\nÀ bientôt."
        #expect(MaskedText(text).text == "Bonjour à tous.\n▒▒▒\nÀ bientôt.")
    }

    @Test func `hides everything where only its lines together say a number`() {
        #expect(MaskedText("06 12\n34 56\n78").parts == [.mask])
    }

    @Test func `hides an address that is spelled`() {
        #expect(!MaskedText("camille point martin arobase exemple point fr").text.contains("exemple"))
    }

    @Test(arguments: [
        "écrire à camille.l@exemple.fr svp", "au 06 12 34 56 78 le soir", "au +33612345678 le soir",
        "voir https://exemple.org/x?y=1 là", "voir www.exemple.fr là",
        "camille (at) exemple point fr", "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
    ])
    func `holds no telephone number, address or link, plain or disguised`(words: String) {
        let masked = MaskedText(words).text
        #expect(masked.contains("▒"))
        for detail in ["exemple", "12 34", "6123", "trente-quatre"] { #expect(!masked.contains(detail), "\(masked)") }
    }

    @Test func `leaves a long innocent text as it is`() {
        let text = String(repeating: "Je cherche quelqu’un pour parler italien le jeudi.\n\n", count: 60)
        #expect(MaskedText(text).parts == [.words(text)])
    }
}
