import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite("The partners' page")
struct PartnerPageTests {
    private static let page = "/mon-compte/partenaires"

    @Test func `says that there is none`() async throws {
        try await Browser.open { browser in
            #expect(try await browser.get(Self.page).location == "/connexion")
            _ = try await browser.publish()
            try await browser.expect("Ce site n’a aucun partenaire", at: Self.page)
            try await browser.expect("href=\"\(Self.page)\"", at: "/mon-compte")
            try await browser.expect("Partenaires\u{A0}: ils ne", at: "/confidentialite/sous-traitants", isShown: false)
        }
    }

    @Test func `names each, what it gets and why, and one press gives and takes back`() async throws {
        try await Browser.open(partners: [.example(), .example("autre", fields: [.pseudonym], country: "US")]) {
            browser in
            _ = try await browser.publish()
            let page = try await browser.get(Self.page).text
            for words in [
                "Partenaire ecole (France)", "vous proposer ses cours", "votre adresse e-mail",
                "la rubrique de votre dernière annonce en ligne", "Jusqu’au",
                "https://ecole.exemple.org/confidentialite",
            ] { #expect(page.contains(words), "\(words)") }
            #expect(!page.contains("Partenaire autre"), "it isn't complete")
            #expect(page.matches(of: />Me faire connaître</).count == 1)
            try Golden.compare(page, with: "partenaires.html")

            let words = try #require(page.firstMatch(of: /name="mots" value="([^"]+)"/)?.output.1)
            let given = try await browser.post(Self.page, ["partenaire": "ecole", "mots": String(words)])
            #expect(given.status == .seeOther)
            #expect(try await browser.follow(given).contains("Ne plus me faire connaître"))
            let taken = try await browser.post(Self.page, ["partenaire": "ecole"])
            #expect(try await browser.follow(taken) == page)
        }
    }

    @Test func `lets a consent be taken back whose partner is off or gone`() async throws {
        try await Browser.open(partners: [.example("autre", country: "US")]) { browser in
            _ = try await browser.publish()
            try await browser.expect("sont coupés en ce moment", at: Self.page)
            for key in ["autre", "parti"] {
                try await browser.test.site.database.write {
                    try $0.run(
                        """
                        INSERT INTO partner_consent (account, partner, words, given)
                        SELECT id, \(key), 'mots', \($0.now) FROM account
                        """)
                }
            }
            let page = try await browser.get(Self.page).text
            #expect(page.contains("Partenaire autre") && page.contains("<h2>parti</h2>"))
            #expect(page.matches(of: />Ne plus me faire connaître</).count == 2)
            #expect(!page.contains(">Me faire connaître<"))
            #expect(page.contains("vaut de nouveau"))
            for key in ["autre", "parti"] { _ = try await browser.post(Self.page, ["partenaire": key]) }
            try await browser.expect("sont coupés en ce moment", at: Self.page)
        }
    }

    @Test func `says nothing of what an entry lacks but that it lacks`() async throws {
        var empty = Partner.example()
        (empty.country, empty.purpose, empty.fields) = ("", "", [])
        try await Browser.open(partners: [empty]) { browser in
            let page = try await browser.get("/confidentialite/sous-traitants").text
            #expect(page.contains("ce qu’il recevrait n’est pas dit"))
            for words in ["Ce qu’il en fait", "Ce qu’il reçoit de qui y consent", "partenaire · "] {
                #expect(!page.contains(words), "\(words)")
            }
            #expect(page.contains("La politique de confidentialité de Partenaire ecole"))
        }
    }

    @Test func `takes no consent to other words, nor to somebody else`() async throws {
        try await Browser.open(partners: [.example()]) { browser in
            _ = try await browser.publish()
            let changed = try await browser.post(Self.page, ["partenaire": "ecole", "mots": "autres"])
            #expect(changed.status == .conflict && changed.text.contains("lisez de nouveau"))
            #expect(try await browser.post(Self.page, ["partenaire": "personne", "mots": "m"]).status == .notFound)
            #expect(try await browser.post(Self.page, ["mots": "m"]).status == .notFound)
        }
    }

    @Test func `stands in the register, beside those who work for the site`() async throws {
        try await Browser.open(partners: [.example()]) { browser in
            let page = try await browser.get("/confidentialite/sous-traitants").text
            for words in ["ils ne travaillent pas pour", "Partenaire ecole", "vous proposer ses cours", "En service"] {
                #expect(page.contains(words), "\(words)")
            }
            try await browser.expect("Partenaire ecole (France)", at: "/confidentialite")
            try await browser.expect("\"partners\":[{", at: "/.well-known/privacy.json")
        }
    }
}

@Suite("The partners' feed")
struct PartnerFeedPageTests {
    @Test func `is a signed answer for whoever has the secret, from anywhere, and a 401 for all others`() async throws {
        try await Browser.open(partners: [.example()]) { browser in
            let address = "/partenaires/ecole/flux"
            let feed = try await browser.feed(address, "Bearer \(Partner.token)")
            #expect(feed.status == .ok && feed.headers[.contentType] == "application/jose")
            #expect(feed.headers[.cacheControl] == "no-store")
            #expect(browser.test.site.keyring.signing.verified(feed.text) != nil)

            let refused = [
                try await browser.feed(address, nil), try await browser.feed(address, "Bearer autre"),
                try await browser.feed(address, Partner.token),
                try await browser.feed("/partenaires/personne/flux", "Bearer \(Partner.token)"),
            ]
            for answer in refused {
                #expect(answer.status == .unauthorized && answer.headers[.wwwAuthenticate] == "Bearer")
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
            #expect(Set(refused.map(\.text)).count == 1)
            let again = try await browser.feed(address, "Bearer \(Partner.token)")
            #expect(again.status == .tooManyRequests && again.headers[.retryAfter] == "60")
            #expect(try await browser.get(address).status == .methodNotAllowed)
        }
    }

    @Test func `is refused for an hour to a source that tried thirty secrets`() async throws {
        try await Browser.open(partners: [.example()]) { browser in
            let address = "/partenaires/ecole/flux"
            for _ in 1...30 { #expect(try await browser.feed(address, "Bearer autre").status == .unauthorized) }
            for token in ["autre", Partner.token] {
                let answer = try await browser.feed(address, "Bearer \(token)")
                #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] == "3600")
            }
            browser.test.clock.advance(by: .hours(1))
            #expect(try await browser.feed(address, "Bearer \(Partner.token)").status == .ok)
        }
    }
}

extension Browser {
    fileprivate func feed(_ address: String, _ authorization: String?) async throws -> TestResponse {
        var headers = HTTPFields()
        headers[.authorization] = authorization
        return try await send(.post, address, headers: headers)
    }
}
