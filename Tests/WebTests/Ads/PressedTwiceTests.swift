import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `A button pressed twice` {
    @Test func `leads to the same page and sends one mail`() async throws {
        try await Browser.open { browser in
            // More presses than mails an hour: those that do nothing aren't counted.
            for _ in 0..<7 {
                let answer = try await browser.post("/publier", AdForm())
                #expect(answer.location == "/publier/envoye")
            }
            try await browser.test.deliver()
            #expect(browser.test.mails.mails.count == 1)
        }
    }

    @Test func `puts the ad online once and leads to it`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            #expect(try await browser.post(link, ["choix": "publier"]).location == own)
            #expect(try await browser.another().post(link, ["choix": "publier"]).status == .gone)
            browser.test.clock.advance(by: .minutes(10))
            #expect(try await browser.post(link, ["choix": "publier"]).status == .gone)
        }
    }

    @Test func `signs in once`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            try await browser.signIn()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            #expect(try await browser.post(link).location == "/mes-annonces")
            #expect(!browser.another().isSignedIn)
            #expect(try await browser.another().post(link).status == .gone)
        }
    }

    @Test func `renews by a reminder's link once`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            try await browser.test.pass(.days(53))
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            let places = [try await browser.another().post(link), try await browser.another().post(link)]
            #expect(places.map(\.location) == [String](repeating: "/annonce/\(own.dropFirst(14))", count: 2))
        }
    }

    @Test func `erases everything once, and both answers are the receipt`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let cookie = try #require(browser.cookie)
            let first = try await browser.post("/mon-compte/effacement", ["tout": "1"]).location
            #expect(first.hasPrefix("/mon-compte/effacement/recu?recu="))
            browser.bring(cookie)
            #expect(try await browser.post("/mon-compte/effacement", ["tout": "1"]).location == first)
            browser.forgetSession()
            #expect(try await browser.post("/mon-compte/effacement", ["tout": "1"]).status == .forbidden)
        }
    }

    @Test func `withdraws once`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            let first = try await browser.post("\(own)/retrait", ["raison": "trouve"]).location
            #expect(first.hasPrefix("/mon-compte/effacement/recu?recu="))
            #expect(try await browser.post("\(own)/retrait", ["raison": "trouve"]).location == "/mes-annonces")
            let given = try await browser.test.site.ads.withdrawals(days: 1).map(\.ads)
            #expect(given.reduce(0, +) == 1)
        }
    }
}
