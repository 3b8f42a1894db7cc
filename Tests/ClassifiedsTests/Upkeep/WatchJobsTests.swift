import Database
import TestSite
import Testing

@testable import Classifieds

struct WatchJobsTests {
    private static let subjects = (
        late: "Des tâches du site ont du retard", well: "Les tâches du site sont de nouveau à jour"
    )

    @Test func `the operator is written to once when jobs are late and once when they are well again`() async throws {
        let test = try await TestSite()
        try await test.live(.minutes(20))
        #expect(try await test.subjects() == [])

        try await test.live(.minutes(60), without: ["erase ended"])
        #expect(try await test.subjects() == [Self.subjects.late])
        let mail = try #require(test.mails.mails.last)
        #expect(mail.to.text == "contact@exemple.fr")
        #expect(mail.body.contains("- erase ended, depuis le 23 novembre 2026 à 10:20 UTC"))
        try await test.live(.minutes(60), without: ["erase ended"])
        #expect(try await test.subjects() == [])

        try await test.live(.minutes(20))
        #expect(try await test.subjects() == [Self.subjects.well])
        #expect(
            try #require(test.mails.mails.last).body.contains("erase ended, depuis le 23 novembre 2026 à 10:20 UTC"))

        try await test.live(.minutes(60), without: ["end ads"])
        #expect(try await test.subjects() == [Self.subjects.late])
    }

    @Test func `a machine that slept is no incident when its jobs run as it wakes`() async throws {
        let test = try await TestSite()
        try await test.live(.minutes(5))
        test.clock.advance(by: .hours(5))
        try await test.site.upkeep.lookAtJobs(logger: TestSite.logger)
        try await test.sweep()
        try await test.live(.minutes(5))
        #expect(try await test.subjects() == [])
    }

    @Test func `an incident that is over before its mail left is told by the second mail alone`() async throws {
        let test = try await TestSite()
        try await test.live(.minutes(30), without: ["end ads"])
        try await test.live(.minutes(2))
        #expect(try await test.subjects() == [Self.subjects.well])
    }

    @Test func `a restart in an incident tells nothing twice`() async throws {
        let test = try await TestSite()
        try await test.live(.minutes(30), without: ["end ads"])
        #expect(try await test.subjects() == [Self.subjects.late])
        let (site, _) = test.watched()
        for _ in 0..<30 {
            test.clock.advance(by: .minutes(1))
            try await site.upkeep.lookAtJobs(logger: TestSite.logger)
        }
        #expect(try await test.subjects() == [])
    }

    @Test func `a database that takes nothing doesn't keep the mail back`() async throws {
        let test = try await TestSite()
        try await test.site.database.write { writer in
            try writer.run("CREATE TRIGGER refuse BEFORE INSERT ON incident BEGIN SELECT RAISE(ABORT, 'full'); END")
        }
        test.clock.advance(by: .minutes(20))
        try await test.site.upkeep.lookAtJobs(logger: TestSite.logger)
        for _ in 0..<3 {
            await #expect(throws: DatabaseFailure.self) {
                try await test.site.upkeep.lookAtJobs(logger: TestSite.logger)
            }
        }
        #expect(test.mails.mails.map(\.subject) == [Self.subjects.late])

        try await test.site.database.write { try $0.run("DROP TRIGGER refuse") }
        try await test.site.upkeep.lookAtJobs(logger: TestSite.logger)
        #expect(try await test.subjects() == [], "it was told already")
        try await test.sweep()
        try await test.site.upkeep.lookAtJobs(logger: TestSite.logger)
        #expect(try await test.subjects() == [Self.subjects.well])
    }

    @Test func `the watch itself is watched`() async throws {
        let test = try await TestSite()
        try await test.live(.minutes(5))
        for _ in 0..<16 {
            test.clock.advance(by: .minutes(1))
            try await test.sweep()
        }
        #expect(try await test.site.upkeep.complaints() == ["sweep late: watch, since 2026-11-23T10:05:00Z"])
        try await test.site.upkeep.lookAtJobs(logger: TestSite.logger)
        #expect(try await test.site.upkeep.complaints() == [])
    }
}
