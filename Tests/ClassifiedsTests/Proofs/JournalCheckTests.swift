import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// The site looks itself whether somebody changed what people of it did (promise SEC-4).
@Suite("The check of the journal")
struct JournalCheckTests {
    @Test func `passes as long as nothing was changed, month after month`() async throws {
        let test = try await TestSite(checks: true)
        #expect(try await test.outcome(of: .journal) == .passed)
        for _ in 0..<3 {
            _ = try await test.comeIn(as: [.support], email: "\(UUID().uuidString)@exemple.fr")
            try await test.pass(.days(20))
            #expect(try await test.outcome(of: .journal) == .passed)
        }
        try await test.pass(.days(420))
        #expect(try await test.outcome(of: .journal) == .passed, "months were dropped")
    }

    @Test func `says which entry was changed, which is missing and which day isn't as published`() async throws {
        let test = try await Self.twoMonths()
        let last = try #require(try await test.site.database.read { try $0.journalHead()?.number })
        try await test.tamper(with: "UPDATE journal_entry SET reason = 'x' WHERE number = \(last - 1)")
        try await Self.expect("l’entrée \(last - 1) du journal n’est plus telle qu’elle a été écrite", of: test)

        let other = try await Self.twoMonths()
        try await other.tamper(with: "DELETE FROM journal_entry WHERE number = \(last - 1)")
        try await Self.expect("l’entrée \(last - 1) du journal manque", of: other)

        let third = try await Self.twoMonths()
        let day = FrenchDay.number(third.clock.now()) - 1
        try await third.tamper(with: "UPDATE journal_day SET signature = 'a.b.c' WHERE day = \(day)")
        try await Self.expect("le journal du \(FrenchDay.iso(day)) n’est plus tel qu’il a été publié", of: third)

        let fourth = try await Self.twoMonths()
        try await fourth.tamper(with: "DELETE FROM journal_day WHERE day = \(day - 1)")
        try await Self.expect("le journal du \(FrenchDay.iso(day - 1)) n’est pas publié", of: fourth)
    }

    @Test func `starts from what was signed a month ago, and looks at all where that isn't so any more`() async throws {
        let test = try await Self.twoMonths()
        try await test.tamper(with: "UPDATE journal_entry SET reason = 'x' WHERE number = 2")
        #expect(try await test.outcome(of: .journal) == .passed)
        #expect(try await test.site.journal.verify().flaws.first == .changed(2))
        try await test.tamper(with: "UPDATE journal_day SET signature = 'a.b.c'")
        try await Self.expect("l’entrée 2 du journal n’est plus telle qu’elle a été écrite", of: test)
    }

    /// Entries of two months ago, and of the day before.
    private static func twoMonths() async throws -> TestSite {
        let test = try await TestSite(checks: true)
        _ = try await test.comeIn(as: [.support])
        try await test.pass(.days(60))
        _ = try await test.comeIn(as: [.support], email: "paul@exemple.fr")
        try await test.pass(.days(2))
        return test
    }

    private static func expect(_ sentence: String, of test: TestSite) async throws {
        #expect(try await test.outcome(of: .journal) == .failed(sentence))
    }
}
