import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `The link of a mail that asked for deletion` {
    @Test func `shows what goes, and erases by one button alone`() async throws {
        try await Browser.open { browser in
            let link = try await Self.link(browser)
            let page = try await browser.another().get(link)
            #expect(page.text.contains("1\u{A0}annonce") && page.text.contains("aucune photo"))
            #expect(page.headers[.cacheControl] == "no-store")
            try Golden.compare(page.text, with: "effacement-demande.html")
            for fields: KeyValuePairs<String, String> in [[:], ["choix": "publier"], ["choix": "effacer-Tout"]] {
                #expect(try await browser.another().post(link, fields).location == link)
            }
            try await browser.expect("voiliers", at: "/mes-annonces")

            let answer = try await browser.another().post(link, ["choix": "effacer-tout"])
            #expect(try await browser.follow(answer).contains("Reçu d’effacement"))
            #expect(try await browser.get("/mes-annonces").status == .seeOther, "sessions are over")
            #expect(try await browser.get(link).status == .gone)
            #expect(
                try await browser.another().post(link, ["choix": "effacer-tout"]).location
                    == "/mon-compte/effacement/fait")
            try await browser.expect("Tout est effacé", at: "/mon-compte/effacement/fait")
            browser.test.clock.advance(by: .minutes(11))
            #expect(try await browser.another().post(link, ["choix": "effacer-tout"]).status == .gone)
        }
    }

    @Test func `does nothing more after « Ce n’est pas moi »`() async throws {
        try await Browser.open { browser in
            let link = try await Self.link(browser)
            let answer = try await browser.another().post(link, ["choix": "effacer"])
            #expect(try await browser.follow(answer).contains("Rien n’est effacé"))
            for fields: KeyValuePairs<String, String> in [["choix": "effacer-tout"], [:], ["choix": "effacer"]] {
                #expect(try await browser.another().post(link, fields).status == .gone)
            }
            #expect(try await browser.get(link).status == .gone)
            try await browser.expect("voiliers", at: "/mes-annonces")
        }
    }

    @Test func `erases nothing for another site's form`() async throws {
        try await Browser.open { browser in
            let link = try await Self.link(browser)
            let foreign = try await browser.post(link, ["choix": "effacer-tout"], from: "https://exemple.org")
            #expect(foreign.status == .forbidden)
            try await browser.expect("voiliers", at: "/mes-annonces")
        }
    }

    private static func link(_ browser: Browser) async throws -> String {
        _ = try await browser.publish()
        guard let sender = MailAddress(Person.camille.email) else { throw TestProblem("no address") }
        let mail = IncomingMail(sender: sender, subject: "Effacer", text: "", isAutomatic: false)
        #expect(try await browser.test.site.accounts.askErasure(by: mail))
        try await browser.test.deliver()
        return "/lien/\(try browser.test.mails.lastSecret().text)"
    }
}
