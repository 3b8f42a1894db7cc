import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

@testable import Classifieds

@Suite("Vos courriels")
struct MailChoiceTests {
    private static let page = "/mon-compte/courriels"

    @Test func `names the five classes, and switches what may be switched`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            for words in [
                "Le service", "La sécurité", "Les messages", "La politique de confidentialité", "La prospection",
                "RGPD, articles 5 et 13", "Montrer que j’ai lu",
            ] { try await browser.expect(words, at: Self.page) }
            let before = try await browser.get(Self.page).text
            #expect(before.matches(of: /<form method="post"/).count == 4)
            #expect(before.matches(of: />Activé</).count == 2 && before.matches(of: />Désactivé</).count == 2)

            for (choice, state) in [("rappels", "non"), ("texte", "oui"), ("lecture", "oui")] {
                let answer = try await browser.post(Self.page, ["choix": choice, "etat": state])
                #expect(answer.status == .seeOther && answer.location == Self.page)
            }
            let after = try await browser.get(Self.page).text
            #expect(after.matches(of: />Activé</).count == 3 && after.contains("depuis <time"))
            try await browser.expect("<strong>Refusé</strong>", at: "/mon-compte/opposition")

            _ = try await browser.post(Self.page, ["choix": "messages", "etat": "non"])
            try await browser.expect("Avec le texte du message", at: Self.page, isShown: false)
            for (choice, state) in [("rappels", "oui"), ("messages", "oui"), ("texte", "non"), ("lecture", "non")] {
                _ = try await browser.post(Self.page, ["choix": choice, "etat": state])
            }
            #expect(try await browser.get(Self.page).text == before)
        }
    }

    @Test(arguments: [["choix": "police", "etat": "oui"], ["choix": "texte", "etat": "peut-être"], ["etat": "oui"]])
    func `takes no other choice`(form: [String: String]) async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let body = form.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
            let answer = try await browser.send(
                .post, Self.page,
                headers: [.contentType: "application/x-www-form-urlencoded", .origin: Browser.origin],
                body: ByteBuffer(string: body))
            #expect(answer.status == .notFound)
        }
    }

    @Test func `a reminder's own button asks, switches off at once, and works again after everything is erased`()
        async throws
    {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let button = try await Self.button(of: browser)
            let stranger = browser.another()
            stranger.forgetSession()
            for _ in 0..<2 {
                let page = try await stranger.get(button).text
                #expect(page.matches(of: /<button/).count == 1 && page.contains("Plus aucun rappel"))
            }
            try await browser.expect("<strong>Refusé</strong>", at: "/mon-compte/opposition", isShown: false)

            for _ in 0..<2 {
                let answer = try await stranger.post(button, ["List-Unsubscribe": "One-Click"], from: nil)
                #expect(answer.status == .ok && answer.text.contains("C’est fait"))
                try await browser.expect("<strong>Refusé</strong>", at: "/mon-compte/opposition")
            }
            #expect(try await stranger.post(button).location == "/desabonnement")

            _ = try await browser.post("/mon-compte/effacement", ["tout": "1"])
            #expect(try await stranger.get(button).status == .ok)
            #expect(try await stranger.post(button, ["List-Unsubscribe": "One-Click"], from: nil).status == .ok)
            #expect(try await stranger.follow(stranger.post(button)).contains("n’a plus votre adresse"))
        }
    }

    @Test func `a forged button is nothing, and changes nothing`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let button = try await Self.button(of: browser)
            let last = button.last == "0" ? "1" : "0"
            for forged in [
                String(button.dropLast()) + last, button + "0", String(button.dropLast()),
                button.replacing("-r-", with: "-m-"), "/desabonnement/a-r-b", "/desabonnement/---",
                "/desabonnement/%00",
            ] {
                #expect(try await browser.get(forged).status == .notFound, "\(forged)")
                #expect(try await browser.post(forged).status == .notFound, "\(forged)")
            }
            try await browser.expect("<strong>Refusé</strong>", at: "/mon-compte/opposition", isShown: false)
        }
    }

    /// The address behind the button of a reminder to the only person there is.
    private static func button(of browser: Browser) async throws -> String {
        let site = browser.test.site
        let account: Account.ID? = try await site.database.read { try $0.row("SELECT id FROM account")?["id"] }
        let button = try Unsubscription(.reminders, for: try #require(account), with: site.keyring)
        return "/desabonnement/\(button.text)"
    }
}
