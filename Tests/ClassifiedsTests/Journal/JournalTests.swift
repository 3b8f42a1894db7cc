import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct JournalTests {
    @Test func `each act is one entry, in a chain from the first to the last`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.hold()
        let ines = try await test.comeIn(as: [.moderation])
        try await test.site.staff.take(ad.text, in: .held, by: ines.caller)
        try await test.site.staff.note(.secondLook, about: ad.text, in: .held, by: ines.caller)
        try await test.look(at: ad)
        try await test.site.moderation.release(ad, by: ines.caller)
        try await test.site.staff.remove(ines.id, by: test.operator)
        #expect(
            try await test.acts() == [
                .addedColleague, .confirmedFactor, .cameIn, .tookCase, .noted, .decided, .removedColleague,
            ])
        let stored = try await test.site.database.read { try $0.journalEntries(from: 1, limit: 100) }
        var previous = JournalEntry.genesis
        for (index, line) in stored.enumerated() {
            #expect(line.entry.number == index + 1)
            #expect(line.entry.previous == previous)
            #expect(line.hash == line.entry.hash)
            previous = line.hash
        }
        #expect(stored.map(\.entry.colleague) == [nil, ines.id, ines.id, ines.id, ines.id, ines.id, nil])
        #expect(stored[4].entry.reason == "second-look")
        #expect(stored[5].entry.subject == JournalSubject(.ad, ad.text))
        #expect(stored[5].entry.reason == "leave")
        let found = try await test.site.journal.verify()
        #expect(found.isWhole && found.entries == 7)
    }

    @Test func `a refused act leaves no entry`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.moderation])
        let before = try await test.acts()
        await #expect(throws: Refusal.notFound) {
            try await test.site.staff.take("nothing", in: .held, by: ines.caller)
        }
        let half = try await test.halfSession()
        await #expect(throws: Refusal.invalid([.staffCode])) { try await test.site.staff.prove("000000", with: half) }
        #expect(try await test.acts() == before)
    }

    @Test func `what people wrote and who they are stands nowhere in it`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.hold()
        try await test.look(at: ad)
        try await test.decide(.because(.hide), about: .ad(ad))
        _ = try await test.comeIn(as: [.support])
        let texts = try await test.site.database.read { try $0.journalEntries(from: 1, limit: 100) }.map(\.entry.text)
        let words = ["Camille", "exemple.fr", "Inès", "ines", "payer d’avance", "203.0.113"]
        for text in texts { for word in words { #expect(!text.contains(word), "\(word)") } }
    }

    @Test func `the engine refuses to change an entry, and to delete one before its month goes`() async throws {
        let test = try await TestSite()
        _ = try await test.comeIn(as: [.support])
        for statement: SQL in [
            "UPDATE journal_entry SET reason = 'x' WHERE number = 1", "DELETE FROM journal_entry WHERE number = 3",
            "DELETE FROM journal_entry",
        ] {
            await #expect(throws: (any Error).self) { try await test.site.database.write { try $0.run(statement) } }
        }
        #expect(try await test.acts().count == 3)
    }

    @Test func `a clock that is set back makes no disorder`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.support])
        test.clock.advance(by: .days(-1))
        _ = try await test.site.staff.makeRecoveryCodes(by: ines.caller)
        #expect(try await test.site.journal.verify().isWhole)
    }

    @Test func `days and months have numbers, and numbers are days`() throws {
        let day = FrenchDay.number(TestSite.start)
        #expect(FrenchDay.iso(day) == "2026-11-23")
        #expect(FrenchDay.number(iso: "2026-11-23") == day)
        for text in ["2026-11-31", "2026-11-3", "x", "", "2026-11-23-1", "+2026-11-23"] {
            #expect(FrenchDay.number(iso: text) == nil, "\(text)")
        }
        #expect(FrenchDay.number(FrenchDay.start(day)) == day)
        #expect(FrenchDay.number(FrenchDay.start(day) - .milliseconds(1)) == day - 1)
        let month = FrenchDay.month(TestSite.start)
        #expect(FrenchDay.month(of: day) == month)
        #expect(FrenchDay.iso(FrenchDay.firstDay(ofMonth: month)) == "2026-11-01")
        #expect(FrenchDay.isoMonth(month) == "2026-11")
        // 25 October 2026 has 25 hours in Paris.
        let autumn = try #require(FrenchDay.number(iso: "2026-10-25"))
        #expect(FrenchDay.start(autumn + 1) - FrenchDay.start(autumn) == .hours(25))
    }
}
