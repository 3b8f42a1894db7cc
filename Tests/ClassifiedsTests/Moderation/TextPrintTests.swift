import TestSite
import Testing

@testable import Classifieds

struct TextPrintTests {
    private static let text = """
        Bonjour, je cherche quelqu’un pour parler une heure par semaine de la mer, des bateaux et des ports de pêche. J’ai \
        navigué vingt ans entre Lorient et les Açores, je connais les vents, les cartes et les histoires qu’on raconte \
        le soir. Nous pourrions nous appeler le mardi, chacun devant son thé, et lire ensemble un récit de voyage.
        """

    private func shared(_ one: String, _ other: String, _ keyring: Keyring) throws -> Int {
        let first = Set(try TextPrint(of: content(one), with: keyring).prints)
        return try TextPrint(of: content(other), with: keyring).prints.count { first.contains($0) }
    }

    /// What two texts share depends on the site's key: some 96 keys in 100 find this copy.
    @Test func `a copy with small edits is found by nearly every key, another text by none`() async throws {
        let edited = Self.text.replacing("Bonjour", with: "Salut").replacing("mardi", with: "jeudi")
            .replacing("Lorient", with: "Brest").uppercased()
        let other = AdDraft.sample(of: .noe).text + " " + AdDraft.sample().text
        var found = 0
        for _ in 0..<25 {
            let parts = try TestKeyring()
            defer { withExtendedLifetime(parts) {} }
            let keyring = try await parts.open()
            #expect(try shared(Self.text, Self.text, keyring) == 24)
            #expect(try shared(Self.text, other, keyring) < TextPrint.enough)
            found += try shared(Self.text, edited, keyring) >= TextPrint.enough ? 1 : 0
        }
        #expect(found >= 19)
    }

    @Test func `the same text has nothing in common on two sites`() async throws {
        let first = try await TestKeyring().open()
        let second = try await TestKeyring().open()
        let prints = Set(try TextPrint(of: content(Self.text), with: first).prints)
        #expect(prints.isDisjoint(with: try TextPrint(of: content(Self.text), with: second).prints))
    }

    @Test func `a text of a few words is equal as a whole, its title with it, or not at all`() async throws {
        let parts = try TestKeyring()
        defer { withExtendedLifetime(parts) {} }
        let keyring = try await parts.open()
        let text = "Cherche partenaire de tennis le dimanche matin, tous niveaux"
        let prints = try TextPrint(of: content(text), with: keyring).prints
        #expect(try shared(text, text.uppercased(), keyring) == 24)
        #expect(try shared(text, text.replacing("matin", with: "soir"), keyring) == 0)
        let other = try TextPrint(of: content(text, title: "Raquettes et balles"), with: keyring).prints
        #expect(Set(prints).isDisjoint(with: other))
    }

    private func content(_ text: String, title: String = "Parler de la mer") -> AdContent {
        AdContent(
            title: title, text: text, pseudonym: "Camille", sex: nil, showsSex: false, acceptsVisio: false,
            agreesToSensitive: false)
    }
}
