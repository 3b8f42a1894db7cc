import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Web

@Suite("An erasure that the store of photos hasn't confirmed") struct AwaitedReceiptTests {
    @Test func `is said to be going on, and its address leads to the receipt once it is done`() async throws {
        try await Browser.open(photos: PhotosAsSent()) { browser in
            _ = try await browser.publish(AdForm().with(photo: [1, 2, 3]))
            browser.test.photoStore.isAway = true
            let answer = try await browser.post("/mon-compte/effacement", ["tout": "1"])
            let place = answer.location
            #expect(place.hasPrefix("/mon-compte/effacement/suite/"))
            let page = try await browser.get(place)
            #expect(page.status == .ok)
            #expect(page.text.contains("L’effacement n’est pas fini"))
            #expect(try await browser.get("/mon-compte/effacement").status != .ok)

            browser.test.photoStore.isAway = false
            try await browser.test.pass(.minutes(1))
            let receipt = try await browser.get(place).location
            #expect(receipt.hasPrefix("/mon-compte/effacement/recu?recu="))
            #expect(try await browser.get(receipt).text.contains("C’est effacé"))
        }
    }

    @Test func `is found again by a second press, and after it is done`() async throws {
        try await Browser.open(photos: PhotosAsSent()) { browser in
            _ = try await browser.publish(AdForm().with(photo: [1, 2, 3]))
            let session = try #require(browser.cookie)
            browser.test.photoStore.isAway = true
            let place = try await browser.post("/mon-compte/effacement", ["tout": "1"]).location
            // What the first press was answered never came: the session is still the one that it was made with.
            browser.bring(session)
            let again = try await browser.post("/mon-compte/effacement", ["tout": "1"])
            #expect(again.status == .seeOther && again.location == place)

            browser.test.photoStore.isAway = false
            try await browser.test.pass(.minutes(30))
            browser.bring(session)
            #expect(try await browser.post("/mon-compte/effacement", ["tout": "1"]).location == place)
            #expect(try await browser.get(place).location.hasPrefix("/mon-compte/effacement/recu?recu="))
        }
    }

    @Test func `of one ad is found again by a second press`() async throws {
        try await Browser.open(photos: PhotosAsSent()) { browser in
            let own = try await browser.publish(AdForm().with(photo: [1, 2, 3]))
            browser.test.photoStore.isAway = true
            let place = try await browser.post("\(own)/retrait").location
            #expect(place.hasPrefix("/mon-compte/effacement/suite/"))
            browser.test.clock.advance(by: .minutes(30))
            #expect(try await browser.post("\(own)/retrait").location == place)
        }
    }

    @Test func `isn't behind another address`() async throws {
        try await Browser.open { browser in
            for end in ["ABCDEFGHIJKLMNOPQRSTUV", "x"] {
                let answer = try await browser.get("/mon-compte/effacement/suite/\(end)")
                #expect(answer.status == .notFound)
            }
        }
    }

    @Test func `lets everything else be served meanwhile, and a photo come later`() async throws {
        try await Browser.open(photos: PhotosAsSent()) { browser in
            let own = try await browser.publish(AdForm().with(photo: [1, 2, 3]))
            let ad = "/annonce/\(own.dropFirst(14))"
            let shown = try await browser.get(ad)
            let page = shown.status == .ok ? shown : try await browser.get(shown.location)
            let photo = try #require(page.text.firstMatch(of: /\/photos\/[0-9A-Za-z-]+\.webp/)).output
            #expect(try await browser.get(String(photo)).status == .ok)
            browser.test.photoStore.isAway = true
            #expect(try await browser.get(String(photo)).status == .serviceUnavailable)
            #expect(try await browser.get("/annonces").status == .ok)
            #expect(try await browser.get("/sante").status == .serviceUnavailable)
            browser.test.photoStore.isAway = false
            #expect(try await browser.get(String(photo)).status == .ok)
        }
    }
}
