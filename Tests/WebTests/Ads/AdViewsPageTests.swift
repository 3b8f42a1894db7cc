import Classifieds
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Web

@Suite struct `Views of an ad` {
    @Test func `are counted for people who look, not for robots, early fetches and its advertiser`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            let address = try await browser.get("/annonce/\(own.dropFirst(14))").location
            let purpose = try #require(HTTPField.Name("Sec-Purpose"))
            let person = "Mozilla/5.0 (Android 16; Mobile; CUBOT X90) Firefox/144.0"
            let reader = browser.another()
            _ = try await reader.get(address, headers: [.userAgent: person])
            _ = try await browser.get(address, headers: [.userAgent: person])
            _ = try await reader.get(address, headers: [.userAgent: person, purpose: "prefetch;prerender"])
            _ = try await reader.get(address, headers: [.userAgent: "Mozilla/5.0 (compatible; Googlebot/2.1)"])
            _ = try await reader.get(address)
            _ = try await reader.send(.head, address, headers: [.userAgent: person])
            try await browser.test.site.ads.writeCounts()

            try await browser.expect("Ouverte 1\u{A0}fois en 14\u{A0}jours", at: "/mes-annonces")
            try await browser.expect("<dt>23 novembre</dt>", at: own)
        }
    }

    @Test func `set no cookie and change no byte of the page`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            let address = try await browser.get("/annonce/\(own.dropFirst(14))").location
            let first = try await browser.another().get(address, headers: [.userAgent: "Mozilla/5.0 Firefox/144.0"])
            try await browser.test.site.ads.writeCounts()
            let second = try await browser.another().get(address, headers: [.userAgent: "Mozilla/5.0 Firefox/144.0"])
            #expect(first.text == second.text)
            #expect(second.headers[.setCookie] == nil)
        }
    }
}

@Suite struct `Withdrawing an ad` {
    @Test func `offers reasons, asks none, and takes whatever comes`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            let page = try await browser.get("\(own)/retrait").text
            #expect(page.contains("J’ai trouvé"))
            #expect(!page.contains(" checked"))
            #expect(!page.contains(" required"))
            #expect(try await browser.post("\(own)/retrait", ["raison": "inconnue"]).status == .seeOther)
            #expect(try await browser.test.site.ads.withdrawals(days: 1).allSatisfy { $0.ads == 0 })
        }
    }

    @Test func `counts the reason that was given`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            #expect(try await browser.post("\(own)/retrait", ["raison": "sans-reponse"]).status == .seeOther)
            let given = try await browser.test.site.ads.withdrawals(days: 1).filter { $0.ads > 0 }
            #expect(given.map(\.reason) == [.unanswered])
            #expect(given.map(\.ads) == [1])
        }
    }
}
