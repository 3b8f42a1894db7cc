import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct PublishJournalTests {
    @Test func `a day is published once it is over, signed, with where the chain stood`() async throws {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.support])
        // 13 hours to midnight in Paris, and ten minutes for whatever was begun before.
        try await test.pass(.hours(13) + .minutes(10) - .milliseconds(1))
        #expect(try await test.site.journal.publishedDays().isEmpty)
        try await test.pass(.milliseconds(1))
        let day = try #require(try await test.site.journal.publishedDays().first)
        #expect(FrenchDay.iso(day.day) == "2026-11-23")
        #expect(day.entries == 1...3)
        let key = test.site.keyring.signing
        let said = try #require(SignedJournalDay(day.signature, by: key))
        let last = try #require(try await test.site.database.read { try $0.journalEntry(3) })
        #expect(
            said
                == SignedJournalDay(
                    day: "2026-11-23", first: 1, last: 3, number: 3, hash: JournalEntry.hexadecimal(last.hash), count: 3
                ))

        // A day without an entry is published too.
        try await test.pass(.days(1))
        _ = try await test.site.staff.makeRecoveryCodes(by: ines.caller)
        try await test.pass(.days(1))
        let days = try await test.site.journal.publishedDays()
        #expect(days.map { FrenchDay.iso($0.day) } == ["2026-11-25", "2026-11-24", "2026-11-23"])
        #expect(days.map(\.count) == [1, 0, 3])
        #expect(days.map(\.number) == [4, 3, 3])
        #expect(days[1].hash == days[2].hash)
        let hashes = try await test.site.journal.publishedDay(days[2].day).entries
        #expect(hashes.map(\.number) == [1, 2, 3])
        #expect(hashes.last?.hash == days[2].hash)
        #expect(try await test.site.journal.verify() == JournalVerification(entries: 4, days: 3, flaws: []))
    }

    @Test func `a site that was off publishes the days that it missed`() async throws {
        let test = try await TestSite()
        _ = try await test.comeIn(as: [.support])
        try await test.pass(.days(40))
        #expect(try await test.site.journal.publishedDays().count == 40)
        #expect(try await test.site.journal.verify().isWhole)
    }

    @Test func `a month goes as a whole once its last day is a year old, and the chain goes on from its hash`()
        async throws
    {
        let test = try await TestSite()
        let ines = try await test.comeIn(as: [.support])
        test.clock.advance(by: .days(10))
        _ = try await test.site.staff.makeRecoveryCodes(by: ines.caller)
        // The evening of 30 November a year later.
        try await test.pass(.days(362) + .hours(12))
        #expect(try await test.acts().count == 4)
        let first = try await test.site.database.read { try $0.journalEntry(3) }
        try await test.pass(.days(1))
        #expect(try await test.acts() == [.madeRecoveryCodes])
        let segment = try #require(try await test.site.database.read { try $0.journalSegments().first })
        #expect(segment.last == JournalHead(number: 3, hash: try #require(first?.hash)))
        #expect(try await test.site.journal.publishedDays().last.map { FrenchDay.iso($0.day) } == "2026-12-01")
        #expect(try await test.site.journal.verify().isWhole)

        // With nothing left in it, the next entry still follows.
        try await test.pass(.days(40))
        #expect(try await test.acts().isEmpty)
        try await test.site.staff.add(email: "lea@exemple.fr", name: "Léa", roles: [.legal], by: test.operator)
        #expect(try await test.site.journal.verify().isWhole)
        #expect(try await test.site.database.read { try $0.journalEntry(5) }?.act == .addedColleague)
    }
}
