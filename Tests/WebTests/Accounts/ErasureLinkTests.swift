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
            #expect(try await browser.get(link).location == answer.location, "opened again, it says what is known")
            #expect(
                try await browser.another().post(link, ["choix": "effacer-tout"]).location == answer.location)
            browser.test.clock.advance(by: .minutes(11))
            #expect(try await browser.another().post(link, ["choix": "effacer-tout"]).status == .gone)
            #expect(try await browser.get(link).status == .gone)
        }
    }

    @Test func `pressed or opened again leads to the receipt that the store of photos is waited for`() async throws {
        try await Browser.open(photos: PhotosAsSent()) { browser in
            _ = try await browser.publish(AdForm().with(photo: [1, 2, 3]))
            let link = try await Self.askAgain(browser)
            browser.test.photoStore.isAway = true
            let place = try await browser.another().post(link, ["choix": "effacer-tout"]).location
            #expect(place.hasPrefix("/mon-compte/effacement/suite/"))
            browser.test.clock.advance(by: .minutes(30))
            #expect(try await browser.another().post(link, ["choix": "effacer-tout"]).location == place)
            #expect(try await browser.another().get(link).location == place)
            browser.test.photoStore.isAway = false
            try await browser.test.pass(.minutes(1))
            #expect(try await browser.another().get(link).location == place)
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

    @Test func `taken back, or over, never says that all is erased`() async throws {
        try await Browser.open { browser in
            let link = try await Self.link(browser)
            #expect(try await browser.post(link, ["choix": "effacer"]).status == .seeOther)
            browser.test.clock.advance(by: .minutes(61))
            let second = try await Self.askAgain(browser)
            #expect(try await browser.post(link, ["choix": "effacer-tout"]).status == .gone)

            browser.test.clock.advance(by: .minutes(61))
            let third = try await Self.askAgain(browser)
            #expect(try await browser.post(second, ["choix": "effacer-tout"]).status == .gone)

            browser.test.clock.advance(by: .hours(48) - .minutes(2))
            #expect(try await browser.post(third, ["choix": "effacer"]).status == .seeOther)
            browser.test.clock.advance(by: .minutes(3))
            try await browser.test.pass(.zero)
            #expect(try await browser.post(third, ["choix": "effacer-tout"]).status == .gone)
        }
    }

    @Test func `of an address that was changed never says that all is erased`() async throws {
        try await Browser.open { browser in
            let link = try await Self.link(browser)
            let accounts = browser.test.site.accounts
            let secret = try #require(try await accounts.askSignIn(email: Person.camille.email))
            let member = try await accounts.openSession(with: secret, from: .test).member
            try await accounts.askAddressChange(to: "nouvelle@exemple.fr", from: .test, by: .member(member))
            try await browser.test.deliver()
            for number in [1, 0] {
                _ = try await accounts.confirmAddress(try browser.test.mails.secret(fromLast: number), from: .test)
            }
            #expect(try await browser.post(link, ["choix": "effacer-tout"]).status == .gone)
        }
    }

    private static func link(_ browser: Browser) async throws -> String {
        _ = try await browser.publish()
        return try await askAgain(browser)
    }

    private static func askAgain(_ browser: Browser) async throws -> String {
        guard let sender = MailAddress(Person.camille.email) else { throw TestProblem("no address") }
        let mail = IncomingMail(sender: sender, subject: "Effacer", text: "Merci.", isAutomatic: false)
        #expect(try await browser.test.site.accounts.askErasure(by: mail))
        try await browser.test.deliver()
        return "/lien/\(try browser.test.mails.lastSecret().text)"
    }
}
