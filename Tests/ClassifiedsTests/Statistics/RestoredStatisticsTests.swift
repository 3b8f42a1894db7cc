import Database
import TestSite
import Testing

@testable import Classifieds

/// What was published is remembered beside the keys: no backup takes it back.
@Suite("The figures after a backup is put back") struct RestoredStatisticsTests {
    private static func read(_ quarter: Quarter, on test: TestSite) async throws {
        try await test.site.database.write { writer in
            try writer.countReadings(
                50_000, of: .ad, day: quarter.days.lowerBound, hour: 20, department: "35", category: "langues")
        }
    }

    @Test func `are never drawn again where they were published since, and what they cost counts`() async throws {
        let folder = try await BackupFolder()
        let (spring, summer) = (try #require(Quarter("2026-T2")), try #require(Quarter("2026-T3")))
        for quarter in [spring, summer] { try await Self.read(quarter, on: folder.test) }
        let backup = try await folder.make()
        _ = try await folder.test.site.statistics.publish(summer)

        let restored = try await folder.restore(backup).test

        await #expect(throws: FiguresLost(quarter: summer)) {
            _ = try await restored.site.statistics.publish(summer)
        }
        #expect(try await restored.count("SELECT count(*) AS count FROM statistics_number") == 0)
        // The site goes on with the others by itself.
        try await restored.site.statistics.publishIfDue()
        #expect(try await restored.site.statistics.periods() == [spring])
        #expect(
            try await restored.site.statistics.file(of: spring)?.budget == StatisticsBudget(year: 2026, spent: 3_000))
    }

    @Test func `are the same where the backup has them`() async throws {
        let folder = try await BackupFolder()
        let summer = try #require(Quarter("2026-T3"))
        try await Self.read(summer, on: folder.test)
        _ = try await folder.test.site.statistics.publish(summer)
        let file = try #require(try await folder.test.site.statistics.file(of: summer))

        let restored = try await folder.restore(try await folder.make()).test

        #expect(try await restored.site.statistics.publish(summer) == .already(file))
        let winter = try #require(Quarter("2026-T1"))
        guard case .published(let next) = try await restored.site.statistics.publish(winter) else {
            throw TestProblem("nothing was published")
        }
        #expect(next.budget == StatisticsBudget(year: 2026, spent: 3_000))
    }

    @Test func `are seen by nobody before they are noted beside the keys, and then as they were made`() async throws {
        let test = try await TestSite()
        let summer = try #require(Quarter("2026-T3"))
        try await Self.read(summer, on: test)
        guard case .published(let file) = try await test.site.statistics.publish(summer) else {
            throw TestProblem("nothing was published")
        }
        // As if it had been stopped in between.
        try await test.site.keyring.database.write { try $0.run("DELETE FROM published_figures") }
        try await test.site.database.write { try $0.run("UPDATE statistics_release SET shown = NULL") }
        #expect(try await test.site.statistics.periods().isEmpty)
        #expect(try await test.site.statistics.file(of: summer) == nil)
        try await test.site.statistics.publishIfDue()
        #expect(try await test.site.statistics.file(of: summer) == file)
        #expect(try await test.site.keyring.spentReleases().map(\.period) == ["2026-T3"])
    }
}
