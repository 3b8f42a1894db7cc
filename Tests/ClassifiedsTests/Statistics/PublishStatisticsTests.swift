import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("Publishing the figures") struct PublishStatisticsTests {
    private let summer = Quarter("2026-T3")

    /// Pages read in a quarter.
    private static func read(_ times: Int, in quarter: Quarter, on test: TestSite) async throws {
        try await test.site.database.write { writer in
            try writer.countReadings(
                times, of: .ad, day: quarter.days.lowerBound, hour: 20, department: "35", category: "langues")
        }
    }

    private static func file(_ publication: Statistics.Publication) -> StatisticsFile {
        switch publication {
        case .published(let file), .already(let file): file
        }
    }

    private static func value(_ file: StatisticsFile, _ measure: Measure, _ cell: String) -> Int? {
        file[measure]?.cells.first { $0.name == cell }?.value
    }

    private static func people(of test: TestSite) async throws -> [CountedPerson] {
        let places = test.site.places
        return try await test.site.database.read { try $0.people(in: places) }
    }

    @Test func `shows what is large, within its margin, and hides what is small`() async throws {
        let (test, summer) = (try await TestSite(), try #require(summer))
        try await Self.read(50_000, in: summer, on: test)
        let file = Self.file(try await test.site.statistics.publish(summer))
        for (measure, cell) in [
            (Measure.readingsByKind, "annonce"), (.readingsByDepartment, "35"), (.readingsByCategory, "langues"),
        ] {
            let value = try #require(Self.value(file, measure, cell))
            #expect(abs(value - 50_000) <= measure.noise.bound)
        }
        #expect(Self.value(file, .readingsByDepartment, "29") == nil)
        #expect(file[.france]?.cells.map(\.value) == [nil])
        #expect(file[.departments]?.cells.count == 101 && file[.regionsCategories]?.cells.count == 144)
        #expect(file.from == "2026-07-01" && file.to == "2026-09-30")
        #expect(file.publishedAt == TestSite.start)
        #expect(file.budget == StatisticsBudget(year: 2026, spent: 1_500))
    }

    @Test func `asked twice gives the same bytes, and draws nothing`() async throws {
        let (test, summer) = (try await TestSite(), try #require(summer))
        try await Self.read(50_000, in: summer, on: test)
        let first = Self.file(try await test.site.statistics.publish(summer))
        try await Self.read(9_000, in: summer, on: test)
        let numbers = try await test.count("SELECT sum(value) AS count FROM statistics_number")
        let again = try await test.site.statistics.publish(summer)
        #expect(again == .already(first))
        #expect(try Self.file(again).encoded() == first.encoded())
        #expect(try await test.count("SELECT sum(value) AS count FROM statistics_number") == numbers)
        #expect(try await test.count("SELECT count(*) AS count FROM statistics_release") == 1)
    }

    @Test func `draws no number again, even where the release itself is lost`() async throws {
        let (test, summer) = (try await TestSite(), try #require(summer))
        try await Self.read(50_000, in: summer, on: test)
        let first = Self.file(try await test.site.statistics.publish(summer))
        try await test.site.database.write { try $0.run("DELETE FROM statistics_release") }
        #expect(Self.file(try await test.site.statistics.publish(summer)).tables == first.tables)
    }

    @Test func `by two processes at once is done once, with one set of numbers`() async throws {
        let (test, summer) = (try await TestSite(), try #require(summer))
        try await Self.read(50_000, in: summer, on: test)
        let other = try await test.anotherProcess()
        async let one = test.site.statistics.publish(summer)
        async let two = other.statistics.publish(summer)
        let files = (Self.file(try await one), Self.file(try await two))
        #expect(files.0 == files.1)
        #expect(try await test.count("SELECT count(*) AS count FROM statistics_release") == 1)
        let cells = FigureCells(places: test.site.places, categories: test.site.settings.categories).all.count
        #expect(try await test.count("SELECT count(*) AS count FROM statistics_number") == cells)
    }

    @Test func `stops where the year's budget is spent, and goes on in the next`() async throws {
        let test = try await TestSite()
        for period in ["2025-T4", "2026-T1", "2026-T2", "2026-T3"] {
            _ = try await test.site.statistics.publish(try #require(Quarter(period)))
        }
        let fifth = try #require(Quarter("2025-T3"))
        await #expect(throws: BudgetSpent(budget: StatisticsBudget(year: 2026, spent: 6_000))) {
            _ = try await test.site.statistics.publish(fifth)
        }
        #expect(try await test.count("SELECT count(*) AS count FROM statistics_release") == 4)
        test.clock.advance(by: .days(60))
        #expect(Self.file(try await test.site.statistics.publish(fifth)).budget.spent == 1_500)
    }

    @Test func `of two quarters by two processes at once spends what is left once`() async throws {
        let test = try await TestSite()
        for period in ["2025-T4", "2026-T1", "2026-T2"] {
            _ = try await test.site.statistics.publish(try #require(Quarter(period)))
        }
        let other = try await test.anotherProcess()
        let (summer, older) = (try #require(summer), try #require(Quarter("2025-T3")))
        async let one = Self.isRefused(summer, on: test.site)
        async let two = Self.isRefused(older, on: other)
        let refused = [try await one, try await two]
        #expect(refused.count { $0 } == 1)
        #expect(try await test.count("SELECT sum(cost) AS count FROM statistics_release") == 6_000)
        #expect(try await test.site.keyring.spentReleases().map(\.cost).reduce(0, +) == 6_000)
    }

    /// Whether publishing fails for want of budget.
    private static func isRefused(_ quarter: Quarter, on site: Site) async throws -> Bool {
        do {
            _ = try await site.statistics.publish(quarter)
            return false
        } catch is BudgetSpent {
            return true
        }
    }

    @Test func `waits for the quarter's end`() async throws {
        let test = try await TestSite()
        let autumn = try #require(Quarter("2026-T4"))
        await #expect(throws: QuarterNotOver(quarter: autumn)) { _ = try await test.site.statistics.publish(autumn) }
    }

    @Test func `is done by the site itself, for a quarter in which it was read`() async throws {
        let test = try await TestSite()
        try await test.pass(.hours(1))
        #expect(try await test.site.statistics.periods().isEmpty)
        try await Self.read(10, in: Quarter(of: test.clock.now()), on: test)
        try await test.pass(.days(40))
        try await test.pass(.days(1))
        #expect(try await test.site.statistics.periods().map(\.text) == ["2026-T4"])
    }

    @Test func `makes good what was missed, oldest first, as far as the budget goes`() async throws {
        let test = try await TestSite()
        for period in ["2025-T3", "2025-T4", "2026-T2", "2026-T3"] {
            try await Self.read(10, in: try #require(Quarter(period)), on: test)
        }
        for period in ["2025-T1", "2025-T2", "2026-T1"] {
            _ = try await test.site.statistics.publish(try #require(Quarter(period)))
        }
        try await test.site.statistics.publishIfDue()
        try await test.site.statistics.publishIfDue()
        // 2025-T3 is too long ago; of the others the budget is enough for one.
        let first = ["2026-T1", "2025-T4", "2025-T2", "2025-T1"]
        #expect(try await test.site.statistics.periods().map(\.text) == first)
        test.clock.advance(by: .days(39))
        try await test.site.statistics.publishIfDue()
        #expect(try await test.site.statistics.periods().map(\.text) == ["2026-T3", "2026-T2"] + first)
    }

    @Test func `counts each person once, by their newest ad`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        var second = AdDraft.sample(of: .noe).titled("Guitare et ukulélé le soir")
        second.category = "cours"
        #expect(Set(try await Self.people(of: test).map(\.category)) == ["conversation", "musique"])
        _ = try await test.publish(second, by: noe)
        let people = try await Self.people(of: test)
        #expect(people.count == 2)
        #expect(people.contains(CountedPerson(category: "cours", department: "33", region: "75")))
        #expect(people.counted()[FigureCells.france] == 2)
    }

    @Test func `leaves out who objects, who is locked, and whose ad is over`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let (noe, ad) = try await test.publish(.sample(of: .noe))
        try await test.site.rights.object(to: .statistics, by: camille)
        #expect(try await Self.people(of: test).map(\.category) == ["musique"])
        try await test.site.rights.accept(.statistics, by: camille)
        #expect(try await Self.people(of: test).count == 2)
        try await test.site.rights.restrict(by: camille)
        #expect(try await Self.people(of: test).map(\.category) == ["musique"])
        try await test.site.ads.withdraw(ad, by: noe)
        #expect(try await Self.people(of: test).isEmpty)
    }
}
