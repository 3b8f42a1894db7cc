import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Web

@Suite struct `What a browser has already` {
    @Test func `isn't sent again, until it changes`() async throws {
        try await Browser.open { browser in
            let (caller, ad) = try await browser.test.publish()
            browser.test.clock.advance(by: .hours(50))
            let own = try await browser.get("/annonce/\(ad)").location
            let addresses = [
                own, "/annonces", "/annonces?q=voiliers", "/annonces.atom", "/annonces.json",
                "/annonces/auvergne-rhone-alpes",
            ]
            var tags: [String: String] = [:]
            for address in addresses {
                let first = try await browser.get(address)
                let tag = try #require(first.headers[.eTag])
                tags[address] = tag
                let strong = tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : tag
                for known in [tag, strong, "W/\(strong)", "\"x\", \(tag)", "*"] {
                    let again = try await browser.get(address, headers: [.ifNoneMatch: known])
                    #expect(again.status == .notModified && again.text.isEmpty, "\(address) \(known)")
                    #expect(again.headers[.eTag] == tag)
                }
                // A page that says « il y a 2 j » has no date; a feed has.
                let isFeed = address.contains(".atom") || address.contains(".json")
                #expect(first.headers[.lastModified] == (isFeed ? "Mon, 23 Nov 2026 10:00:00 GMT" : nil), "\(address)")
                for since in ["Mon, 23 Nov 2026 10:00:00 GMT", "Tue, 24 Nov 2026 00:00:00 GMT"] {
                    let again = try await browser.get(address, headers: [.ifModifiedSince: since])
                    #expect(again.status == (isFeed ? .notModified : .ok), "\(address)")
                }
                for (name, value) in [
                    (HTTPField.Name.ifNoneMatch, "\"x\""), (.ifModifiedSince, "Mon, 23 Nov 2026 09:59:59 GMT"),
                    (.ifModifiedSince, "yesterday"),
                ] {
                    #expect(try await browser.get(address, headers: [name: value]).status == .ok, "\(address) \(value)")
                }
            }
            // A tag goes before a date (RFC 9110 §13.1.3).
            let both: HTTPFields = [.ifNoneMatch: "\"x\"", .ifModifiedSince: "Tue, 24 Nov 2026 00:00:00 GMT"]
            #expect(try await browser.get("/annonces", headers: both).status == .ok)

            try await browser.test.site.ads.withdraw(ad, by: caller)
            for address in addresses.dropFirst() {
                let headers: HTTPFields = [.ifNoneMatch: tags[address] ?? ""]
                #expect(try await browser.get(address, headers: headers).status == .ok, "\(address)")
                #expect(
                    try await browser.get(address, headers: [.ifModifiedSince: "Mon, 23 Nov 2026 10:00:00 GMT"]).status
                        == .ok)
            }
            #expect(try await browser.get(own, headers: [.ifNoneMatch: "*"]).status == .notFound)
        }
    }

    @Test func `a change of a moment ago has no date yet: a second one could hide behind it`() async throws {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            browser.test.clock.advance(by: .milliseconds(1_900))
            #expect(try await browser.get("/annonces.atom").headers[.lastModified] == nil)
            browser.test.clock.advance(by: .milliseconds(100))
            #expect(try await browser.get("/annonces.atom").headers[.lastModified] == "Mon, 23 Nov 2026 10:00:00 GMT")
        }
    }

    @Test func `what only time changes is never dated`() async throws {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            browser.test.clock.advance(by: .hours(1))
            #expect(try await browser.get("/annonces.atom?depuis=24h").headers[.lastModified] == nil)
        }
    }

    @Test func `a page of ads has another tag when it says another age, and when time takes an ad away elsewhere`()
        async throws
    {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            browser.test.clock.advance(by: .minutes(1))
            for number in 1...25 {
                var draft = AdDraft.sample(of: .noe)
                draft.title = "Guitare pour débuter, groupe \(number)"
                _ = try await browser.test.publish(draft)
            }
            browser.test.clock.advance(by: .days(20))
            let tag = try #require(try await browser.get("/annonces").headers[.eTag])
            #expect(try await browser.get("/annonces?page=2").headers[.eTag] != tag)
            browser.test.clock.advance(by: .days(39))
            #expect(try await browser.get("/annonces", headers: [.ifNoneMatch: tag]).status == .notModified)
            // The first ad, on the second page, is over: the first page counts one less.
            browser.test.clock.advance(by: .hours(24) - .minutes(1))
            let page = try await browser.get("/annonces", headers: [.ifNoneMatch: tag])
            #expect(page.status == .ok && page.text.contains("25\u{A0}annonces"))
            _ = try await browser.test.publish()
            let fresh = try #require(try await browser.get("/annonces").headers[.eTag])
            browser.test.clock.advance(by: .seconds(20))
            #expect(try await browser.get("/annonces", headers: [.ifNoneMatch: fresh]).status == .notModified)
            browser.test.clock.advance(by: .minutes(1))
            #expect(try await browser.get("/annonces", headers: [.ifNoneMatch: fresh]).status == .ok)
        }
    }

    @Test func `is sent again as soon as an ad is over, whether or not the sweep has come by`() async throws {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            browser.test.clock.advance(by: .days(60))
            let known: HTTPFields = [.ifModifiedSince: "Fri, 22 Jan 2027 09:59:59 GMT"]
            let feed = try await browser.get("/annonces.atom", headers: known)
            #expect(feed.status == .ok && !feed.text.contains("<entry>"))
        }
    }

    @Test func `says that compressed and plain bytes differ, also where nothing is sent`() async throws {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            let tag = try #require(try await browser.get("/annonces").headers[.eTag])
            #expect(tag.hasPrefix("W/"))
            let again = try await browser.get("/annonces", headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
            #expect(again.headers[.vary] == "Cookie, Sec-GPC, Accept-Encoding")
        }
    }

    @Test func `is nobody else's where it repeats what somebody typed`() async throws {
        try await Browser.open { browser in
            for address in [
                "/annonces?q=voiliers", "/annonces.atom?q=voiliers", "/annonces.json?q=voiliers",
                "/annonces/lieux?debut=ren",
            ] {
                let answer = try await browser.get(address)
                #expect(answer.headers[.cacheControl]?.contains("private") == true, "\(address)")
            }
        }
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (1_709_208_000, "Thu, 29 Feb 2024 12:00:00 GMT"),
    ])
    func `a date is written and read as HTTP does`(seconds: Int, text: String) throws {
        let date = HTTPDate(Instant(milliseconds: Int64(seconds) * 1_000 + 999))
        #expect(date.text == text)
        #expect(HTTPDate(text: text) == date)
        for wrong in [
            "", "GMT", text.replacing("GMT", with: "CET"), "Sunday, 06-Nov-94 08:49:37 GMT",
            "Mon, 01 Jan -1999 00:00:00 GMT", "Mon, 01 Jan \(Int.min) \(Int.max):00:00 GMT",
        ] {
            #expect(HTTPDate(text: wrong) == nil)
        }
    }
}
