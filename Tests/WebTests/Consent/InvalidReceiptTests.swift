import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `A receipt that isn't one` {
    @Test func `lets nobody in, and the page says why`() async throws {
        try await Browser.open(asking: [.audience, .advertising]) { browser in
            try await browser.acceptAll()
            let good = try #require(browser.receipt)
            #expect(try await browser.frames(at: "/") != nil)

            let parts = good.split(separator: ".").map(String.init)
            let flipped = parts[2].replacing(
                parts[2].prefix(1), with: parts[2].hasPrefix("A") ? "B" : "A", maxReplacements: 1)
            let forged: [(String, ConsentReceipt.Invalid)] = [
                ("a.b.c", .forged), (String(good.dropLast(10)), .forged),
                ("\(parts[0]).\(parts[1])", .forged),
                ("\(parts[0]).\(parts[1]).\(flipped)", .forged), (String(repeating: "a", count: 4_096), .tooLong),
                (good + String(repeating: "a", count: 4_096), .tooLong),
                (try await Self.receiptOfAnotherSite(), .forged),
            ]
            for (text, reason) in forged { try await Self.expectNothing(browser, text, reason) }
        }
    }

    @Test func `signed by the site counts neither before its date nor after six months`() async throws {
        try await Browser.open(asking: [.audience]) { browser in
            try await browser.acceptAll()
            let good = try #require(browser.receipt)
            browser.test.clock.advance(by: .days(-1))
            try await Self.expectNothing(browser, good, .fromTheFuture)
            browser.test.clock.advance(by: .days(1) + ConsentReceipt.life)
            try await Self.expectNothing(browser, good, .over)
        }
    }

    @Test func `of another kind, or with a switch that nobody knows, opens nothing`() async throws {
        try await Browser.open(asking: [.audience]) { browser in
            let key = browser.test.site.keyring.signing
            let words = try await browser.words()
            let date = TestSite.start.milliseconds / 1_000
            func signed(_ kind: String, _ consent: String) throws -> String {
                try key.sign(
                    json: Data(
                        """
                        {"answers":{"\(consent)":{"date":\(date),"words":"\(words)","yes":true}},\
                        "id":"\(String(repeating: "a", count: 22))","kind":"\(kind)"}
                        """.utf8))
            }
            browser.bring("__Host-choix=\(try signed("consent", "audience"))")
            #expect(try await browser.frames(at: "/") == "https://audience.exemple.org")

            try await Self.expectNothing(browser, try signed("erasure", "audience"), .unreadable)
            browser.bring("__Host-choix=\(try signed("consent", "everything"))")
            #expect(try await browser.frames(at: "/") == nil)
            #expect(try await browser.get("/cookies").status == .ok)
        }
    }

    private static func expectNothing(
        _ browser: Browser, _ text: String, _ reason: ConsentReceipt.Invalid
    ) async throws {
        browser.bring("__Host-choix=\(text)")
        #expect(try await browser.frames(at: "/") == nil, "\(reason)")
        let home = try await browser.get("/")
        #expect(home.status == .ok && !home.text.contains("<iframe"), "\(reason)")
        let page = try await browser.get("/cookies")
        #expect(page.status == .ok)
        #expect(page.text.contains(reason.text.dropFirst()), "\(reason)")
    }

    /// What another site would have given.
    private static func receiptOfAnotherSite() async throws -> String {
        try await Browser.open(asking: [.audience, .advertising]) { other in
            try await other.acceptAll()
            return try #require(other.receipt)
        }
    }
}
