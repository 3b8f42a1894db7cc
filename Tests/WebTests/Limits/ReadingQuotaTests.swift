import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Web

@Suite struct `How much one reads` {
    @Test func `is no matter for ten readers behind one address, an hour long`() throws {
        let limits = Limits(isOn: true)
        // Each opens a page every four seconds, and five in a row now and then.
        for second in 0..<3_600 {
            let now = TestSite.start + .seconds(second)
            for reader in 0..<10 {
                let pages = (second + reader * 7).isMultiple(of: 300) ? 5 : (second + reader).isMultiple(of: 4) ? 1 : 0
                for _ in 0..<pages { try limits.countReading(by: "203.0.113.77", at: now) }
            }
        }
    }

    @Test func `is a matter for a program that gathers all it can`() throws {
        let limits = Limits(isOn: true)
        var read = 0
        var waits: [Duration] = []
        // Fifty pages a second, a quarter of an hour long, whatever it is told.
        for step in 0..<(900 * 50) {
            let now = TestSite.start + .milliseconds(step * 20)
            switch Result(catching: { () throws(Refusal) in try limits.countReading(by: "203.0.113.77", at: now) }) {
            case .success: read += 1
            case .failure(.tooMany(let wait)): waits.append(wait)
            case .failure(let refusal): Issue.record("\(refusal)")
            }
        }
        #expect(read >= 600 && read <= 600 + 3 * 900)
        #expect(waits.allSatisfy { $0 >= .seconds(1) && $0 <= .seconds(60) })
        // Somebody else reads on.
        try limits.countReading(by: "203.0.113.78", at: TestSite.start + .hours(1))
    }

    @Test func `is told to whoever asks too much, with the time to wait`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            let own = try await browser.get("/annonce/\(ad)").location
            let addresses = [
                own, "/annonces", "/annonces.atom", "/annonces.json", "/annonces/bretagne", "/sitemap.xml", "/",
            ]
            for count in 0..<600 {
                let answer = try await browser.get(addresses[count % addresses.count])
                #expect(answer.status == .ok)
            }
            for address in addresses {
                let answer = try await browser.get(address)
                #expect(answer.status == .tooManyRequests, "\(address)")
                #expect(answer.headers[.retryAfter] == "60")
                #expect(answer.text.contains("Un peu de patience") && !answer.text.contains("Parler d’océan"))
            }
            // The rest of the site is there, and so is everything for others and after a minute.
            #expect(try await browser.get("/publier").status == .ok)
            let other = try await browser.get("/annonces", headers: [.xForwardedFor: "198.51.100.1, 203.0.113.9"])
            #expect(other.status == .ok)
            browser.test.clock.advance(by: .seconds(60))
            #expect(try await browser.get("/annonces").status == .ok)
        }
    }

    @Test func `is counted by the address that a proxy on the same machine adds, whatever stands before it`()
        async throws
    {
        try await Browser.open { browser in
            var refused = 0
            for count in 0..<700 {
                let said = "10.0.0.\(count % 200), 2001:db8:1:2:\(String(count, radix: 16))::1"
                if try await browser.get("/annonces", headers: [.xForwardedFor: said]).status == .tooManyRequests {
                    refused += 1
                }
            }
            #expect(refused == 100)
            #expect(try await browser.get("/annonces", headers: [.xForwardedFor: "not an address"]).status == .ok)
        }
    }
}
