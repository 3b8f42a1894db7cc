import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Classifieds

@Suite struct `The published journal` {
    @Test func `says the hashes and the signature of each day, the same to everybody`() async throws {
        try await Browser.open { browser in
            let test = browser.test
            #expect(try await browser.get("/transparence/journal").text.contains("Aucun jour n’est encore publié"))
            _ = try await test.comeIn(as: [.support])
            #expect(try await browser.get("/transparence/journal/2026-11-23").status == .notFound)
            try await test.pass(.hours(14))
            let entries = try await test.site.database.read { try $0.journalEntries(from: 1, limit: 10) }

            let list = try await browser.get("/transparence/journal")
            let day = try await browser.get("/transparence/journal/2026-11-23")
            let last = JournalEntry.hexadecimal(try #require(entries.last?.hash))
            for page in [list, day] { #expect(page.text.contains(last)) }
            for entry in entries { #expect(day.text.contains(JournalEntry.hexadecimal(entry.hash))) }
            for word in [entries[0].entry.subject.id, "Inès", "came-in"] { #expect(!day.text.contains(word)) }
            let tag = try #require(list.headers[.eTag])
            #expect(
                try await browser.get("/transparence/journal", headers: [.ifNoneMatch: tag]).status == .notModified)

            let data = try await browser.get("/transparence/journal/2026-11-23/liste.json")
            let said = try JSONDecoder().decode(Said.self, from: Data(data.text.utf8))
            #expect(said.entries.map(\.number) == [1, 2, 3])
            #expect(said.entries.last?.hash == said.hash && said.hash == last)
            let key = try #require(VerifyingKey(coordinate: test.site.keyring.signing.publicCoordinate))
            let signed = try JSONDecoder().decode(
                SignedJournalDay.self, from: try #require(key.verified(said.signature)))
            #expect((signed.number, signed.hash, signed.count) == (3, last, 3))
            for address in ["2026-11-24", "2026-11-31", "hier", "2026-11-24/liste.json"] {
                #expect(try await browser.get("/transparence/journal/\(address)").status == .notFound)
            }
        }
    }

    private struct Said: Decodable {
        struct Entry: Decodable {
            let number: Int
            let hash: String
        }
        let number: Int
        let hash: String
        let entries: [Entry]
        let signature: String
    }
}
