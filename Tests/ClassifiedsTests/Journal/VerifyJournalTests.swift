import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Somebody who owns the tables, and not the site's key, changes the past: each way is named with its place (promise SEC-4).
struct VerifyJournalTests {
    @Test(arguments: [
        "act = 'noted'", "staff = 'x'", "subject = 'x'", "reason = 'x'", "at = at + 1", "salt",
    ])
    func `a changed field is found in its entry`(change: String) async throws {
        let test = try await Self.journal()
        try await Self.tamper(test, with: try Self.change(change))
        #expect(try await test.site.journal.verify().flaws.first == .changed(2))
    }

    @Test func `a byte of a hash is found, and that nothing follows from it`() async throws {
        let test = try await Self.journal()
        try await Self.tamper(test, with: "UPDATE journal_entry SET hash = \(Data(count: 32)) WHERE number = 2")
        #expect(try await test.site.journal.verify().flaws.prefix(2) == [.changed(2), .unlinked(3)])
    }

    @Test func `an act that isn't one is found`() async throws {
        let test = try await Self.journal()
        try await Self.tamper(test, with: "UPDATE journal_entry SET act = 'x' WHERE number = 2")
        #expect(try await test.site.journal.verify().flaws.first == .unreadable(2))
    }

    @Test func `rows that are dropped in the middle and at the end are found`() async throws {
        let middle = try await Self.journal()
        try await Self.tamper(middle, with: "DELETE FROM journal_entry WHERE number = 2")
        #expect(try await middle.site.journal.verify().flaws.first == .missing(2))

        let end = try await Self.journal()
        try await Self.tamper(end, with: "DELETE FROM journal_entry WHERE number >= 3")
        #expect(try await end.site.journal.verify().flaws.contains(.head(4)))

        // With the head set back too, what was published says it.
        let hash: Data = try await #require(
            end.site.database.read {
                try $0.row("SELECT hash FROM journal_entry WHERE number = 2")?["hash"]
            })
        try await Self.tamper(end, with: "UPDATE journal_head SET number = 2, hash = \(hash)")
        let flaws = try await end.site.journal.verify().flaws
        #expect(flaws == [.day(FrenchDay.number(TestSite.start), "entry 3 was published and is missing")])
    }

    @Test func `a whole chain made anew isn't the one that was published`() async throws {
        let test = try await Self.journal()
        let entry = try #require(try await test.site.database.read { try $0.journalEntry(3) })
        let forged = JournalEntry(
            number: 3, act: .cameIn, colleague: nil, subject: entry.subject, reason: "", at: entry.at, salt: entry.salt,
            previous: entry.previous)
        let last = try #require(try await test.site.database.read { try $0.journalEntry(4) })
        let next = JournalEntry(
            number: 4, act: last.act, colleague: last.colleague, subject: last.subject, reason: last.reason,
            at: last.at, salt: last.salt, previous: forged.hash)
        try await Self.tamper(
            test, with: "UPDATE journal_entry SET staff = NULL, reason = '', hash = \(forged.hash) WHERE number = 3")
        try await Self.tamper(
            test, with: "UPDATE journal_entry SET previous = \(forged.hash), hash = \(next.hash) WHERE number = 4")
        try await Self.tamper(test, with: "UPDATE journal_head SET hash = \(next.hash)")
        let day = FrenchDay.number(TestSite.start)
        #expect(
            try await test.site.journal.verify().flaws == [.day(day, "entry 3 isn't the one that was published")])
    }

    @Test func `a published day that was changed or taken out is found`() async throws {
        let test = try await Self.journal()
        let day = FrenchDay.number(TestSite.start)
        try await Self.tamper(test, with: "UPDATE journal_day SET last = 2 WHERE day = \(day)")
        #expect(
            try await test.site.journal.verify().flaws == [.day(day, "its signature says something else than its row")])
        try await Self.tamper(test, with: "UPDATE journal_day SET signature = 'a.b.c' WHERE day = \(day)")
        #expect(try await test.site.journal.verify().flaws == [.day(day, "its signature isn't the site's")])
        try await test.pass(.days(2))
        try await Self.tamper(test, with: "DELETE FROM journal_day WHERE day = \(day + 1)")
        #expect(try await test.site.journal.verify().flaws.contains(.missingDay(day + 1)))
    }

    @Test func `what a dropped month ended with can't be changed`() async throws {
        let test = try await Self.journal()
        try await test.pass(.days(400))
        #expect(try await test.site.journal.verify().isWhole)
        try await Self.tamper(test, with: "UPDATE journal_segment SET hash = \(Data(count: 32))")
        #expect(
            try await test.site.journal.verify().flaws.contains(.segment(month: FrenchDay.month(TestSite.start))))
    }

    /// Three entries of a day that was published, one of the next.
    private static func journal() async throws -> TestSite {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.support])
        try await test.pass(.hours(14))
        _ = try await test.site.staff.makeRecoveryCodes(by: ines.caller)
        #expect(try await test.site.journal.verify() == JournalVerification(entries: 4, days: 1, flaws: []))
        return test
    }

    private static func change(_ text: String) throws -> SQL {
        switch text {
        case "act = 'noted'": "UPDATE journal_entry SET act = 'noted' WHERE number = 2"
        case "staff = 'x'": "UPDATE journal_entry SET staff = '0000000000000000000001' WHERE number = 2"
        case "subject = 'x'": "UPDATE journal_entry SET subject = 'x' WHERE number = 2"
        case "reason = 'x'": "UPDATE journal_entry SET reason = 'x' WHERE number = 2"
        case "at = at + 1": "UPDATE journal_entry SET at = at + 1 WHERE number = 2"
        default: "UPDATE journal_entry SET salt = \(Data(count: 16)) WHERE number = 2"
        }
    }

    private static func tamper(_ test: TestSite, with statement: SQL) async throws {
        try await test.tamper(with: statement)
    }
}

extension TestSite {
    /// What somebody does who owns the tables: the engine's own refusals are taken away first.
    func tamper(with statement: SQL) async throws {
        let refusals: [SQL] = [
            .either(
                sqlite: "DROP TRIGGER IF EXISTS journal_unchanged",
                postgres: "DROP TRIGGER IF EXISTS journal_unchanged ON journal_entry"),
            .either(
                sqlite: "DROP TRIGGER IF EXISTS journal_kept",
                postgres: "DROP TRIGGER IF EXISTS journal_kept ON journal_entry"),
            .either(
                sqlite: "DROP TRIGGER IF EXISTS journal_once",
                postgres: "DROP TRIGGER IF EXISTS journal_whole ON journal_entry"),
        ]
        try await site.database.write { writer in
            for refusal in refusals { try writer.run(refusal) }
            try writer.run(statement)
        }
    }
}
