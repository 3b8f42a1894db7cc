import TestSite
import Testing

@testable import Classifieds

@Suite("What the policy says is connected to the site") struct GuaranteeTextTests {
    @Test func `is nobody's, where nothing of others is`() {
        let text = Self.text(of: .plain)
        #expect(text.contains("Aucun prestataire n’est branché sur ce site."))
        #expect(!text.contains("Voici ce qui est branché"))
    }

    @Test func `is each server that the settings name, and nobody else's`() throws {
        var settings = SiteSettings.plain
        let words = [
            "le serveur de courriel", "la boîte de contact", "la base de données", "la base des clés",
            "le stockage des photos", "le relais des visios",
        ]
        settings.mailServer = "smtp.exemple.org"
        #expect(Self.named(words, in: settings) == ["le serveur de courriel"])
        settings.mailboxServer = "imap.exemple.org"
        settings.databaseHost = "db.exemple.org"
        settings.keyringHost = "cles.exemple.org"
        settings.photosHost = "s3.exemple.org"
        settings.relay = try #require(Relay(addresses: "turn:turn.exemple.org:3478", secret: "s"))
        #expect(Self.named(words, in: settings) == words)
        settings.mailServer = nil
        settings.databaseHost = nil
        settings.photosHost = nil
        settings.relay = try #require(Relay(addresses: "turn:127.0.0.1:3478", secret: "s"))
        #expect(Self.named(words, in: settings) == ["la boîte de contact", "la base des clés"])
    }

    @Test func `is, behind a consent alone, whom the register names`() {
        var settings = SiteSettings.plain
        settings.processors = ProcessorRegister(
            [.example(.audience), .example(.hosting)], on: settings.baseURL, isDemo: false)
        let text = Self.text(of: settings)
        #expect(text.contains("rien d’autre\u{A0}: seulement avec votre accord, Société audience (France)."))
        #expect(!text.contains("Aucun prestataire") && !text.contains("Société hosting"))
    }

    private static func named(_ words: [String], in settings: SiteSettings) -> [String] {
        let all = text(of: settings)
        return words.filter { all.contains($0) }
    }

    private static func text(of settings: SiteSettings) -> String {
        let clause = PolicyDocument(for: settings).clause(Promise.guarantees.rawValue)
        return (clause?.blocks ?? []).flatMap(\.texts).joined(separator: "\n")
    }
}
