import Classifieds
import Database
import Foundation
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing
import Web

@Suite("The page of the register") struct ProcessorsPageTests {
    private static let address = "/confidentialite/sous-traitants"

    @Test func `says that nobody but the host works for a site that names nobody`() async throws {
        try await Browser.open { browser in
            let page = try await browser.get(Self.address).text
            #expect(page.contains("Personne d’autre que l’hébergeur ne travaille pour le site"))
            #expect(page.contains("Hébergeur Exemple") && page.contains("rien d’autre n’est déclaré de lui"))
            #expect(!page.contains("Qui attend votre accord") && !page.contains("Coupé"))
            try Golden.compare(page, with: "sous-traitants.html")
        }
    }

    @Test func `shows each entry whole, on or off with every reason`() async throws {
        var chat = Processor.example(.chat, country: "US")
        chat.subprocessors = [.init(name: "Nuage Exemple", country: "IE", purpose: "héberge le tchat")]
        chat.guarantees = []
        try await Self.open([.example(.hosting), .example(.mail), .example(.audience), chat]) { browser in
            let page = try await browser.get(Self.address).text
            for words in [
                "Société hosting", "Société mail", "Société audience", "Société chat", "mail.exemple.org:587",
                "En service",
                "Coupé", "ses garanties manquent", "des données sortent d’Europe, et ce qui le permet n’est pas dit",
                "Nuage Exemple (Irlande)", "https://chat.exemple.org", "https://audience.exemple.org/confidentialite",
                "Mesure d’audience", "href=\"/cookies\"", "contrat de l’article 28 du RGPD", "États-Unis",
            ] { #expect(page.contains(words), "\(words)") }
            #expect(page.components(separatedBy: ">En service<").count == 4)
            #expect(page.components(separatedBy: ">Coupé<").count == 2)
            #expect(!page.contains("rien d’autre n’est déclaré"))
            try Golden.compare(page, with: "sous-traitants-inscrits.html")
        }
    }

    @Test func `shows the day on which a contract ends, and from then on that it is over`() async throws {
        var processor = Processor.example(.mail)
        processor.contract = .init(start: TestSite.start - .days(1), end: TestSite.start + .days(10))
        try await Self.open([processor]) { browser in
            #expect(try await browser.get(Self.address).text.contains(">En service<"))
            browser.test.clock.advance(by: .days(10))
            let page = try await browser.get(Self.address).text
            #expect(page.contains(">Coupé<") && page.contains("son contrat est terminé depuis le 3 décembre 2026"))
        }
    }

    @Test(arguments: [ProcessorRole.hosting, .maintenance, .database, .keys])
    func `doesn't say of whoever holds the machine or the tables that nothing goes there`(
        role: ProcessorRole
    ) async throws {
        var processor = Processor.example(role)
        processor.guarantees = []
        try await Self.open([processor]) { browser in
            let page = try await browser.get(Self.address).text
            #expect(page.contains("ses garanties manquent") && page.contains(">Pas en règle<"))
            #expect(!page.contains("Rien ne lui est envoyé") && !page.contains(">Coupé<"))
            #expect(page.contains("<dt>Ce qu’il reçoit</dt>") && !page.contains("Ce qu’il recevrait"))
        }
    }

    @Test func `says what somebody who is off would receive, and not that they do`() async throws {
        var processor = Processor.example(.audience)
        processor.guarantees = []
        try await Self.open([processor]) { browser in
            let page = try await browser.get(Self.address).text
            #expect(page.contains("Rien ne lui est envoyé") && page.contains("<dt>Ce qu’il recevrait</dt>"))
            #expect(!page.contains("<dt>Ce qu’il reçoit</dt>"))
        }
    }

    @Test func `is the same bytes for everybody`() async throws {
        try await Self.open([.example(.audience)]) { browser in
            let stranger = try await browser.get(Self.address).text
            _ = try await browser.publish()
            #expect(browser.isSignedIn)
            #expect(try await browser.get(Self.address).text == stranger)
        }
    }

    @Test func `writes what an entry says as text`() async throws {
        var processor = Processor.example(.mail, name: "<script>x</script>\"&")
        processor.purpose = "<b>x</b>"
        try await Self.open([processor]) { browser in
            let page = try await browser.get(Self.address).text
            #expect(!page.contains("<script>x") && !page.contains("<b>x"))
            #expect(page.contains("&lt;script&gt;x"))
        }
    }

    @Test func `is linked from the policy and from the legal notice`() async throws {
        try await Browser.open { browser in
            for page in ["/confidentialite", "/mentions-legales"] {
                try await browser.expect("href=\"\(Self.address)\"", at: page)
            }
        }
    }

    @Test func `for programs names each entry in the site's own data`() async throws {
        var processor = Processor.example(.audience)
        processor.contract = .init(start: TestSite.start - .days(1), end: TestSite.start + .days(10))
        try await Self.open([processor]) { browser in
            let text = try await browser.get("/.well-known/privacy.json").text.filter { !$0.isWhitespace }
            #expect(text.contains("Sociétéaudience") && text.contains("\"needsConsent\":true"))
            #expect(text.contains("sous-traitants") && text.contains("\"isOn\":true"))
            browser.test.clock.advance(by: .days(10))
            let later = try await browser.get("/.well-known/privacy.json").text.filter { !$0.isWhitespace }
            #expect(later.contains("\"isOn\":false"))
        }
    }

    private static func open(
        _ processors: [Processor], _ body: @Sendable @escaping (Browser) async throws -> Void
    ) async throws {
        let test = try await TestSite(processors: processors)
        try await Application(responder: Server(site: test.site).responder()).test(.router) { client in
            try await body(Browser(test, client: client))
        }
    }
}
