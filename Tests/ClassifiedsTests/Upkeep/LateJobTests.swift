import Database
import TestSite
import Testing

@testable import Classifieds

struct LateJobTests {
    @Test func `a job is late when it hasn't ended well for three periods, a quarter of an hour at least`() async throws
    {
        let test = try await TestSite()
        try await test.sweep()
        test.clock.advance(by: .minutes(15))
        #expect(try await test.site.upkeep.lateJobs() == [])
        test.clock.advance(by: .milliseconds(1))
        let late = try await test.site.upkeep.lateJobs()
        #expect(
            late.map(\.name) == [
                "finish erasures", "end ads", "forget sent forms", "campaign lots", "calls", "remind of calls",
            ])
        #expect(late.map(\.since) == Array(repeating: TestSite.start, count: 6))
        #expect(late.first?.text == "sweep late: finish erasures, since 2026-11-23T10:00:00Z")

        test.clock.advance(by: .minutes(15))
        #expect(try await test.site.upkeep.lateJobs().map(\.name).contains("erase ended"))
        try await test.sweep()
        #expect(try await test.site.upkeep.lateJobs() == [])
    }

    @Test func `a daily job has a day and a half`() async throws {
        let test = try await TestSite()
        try await test.sweep()
        test.clock.advance(by: .hours(36))
        try await test.sweep(but: ["keys of nobody"])
        #expect(try await test.site.upkeep.lateJobs() == [])
        test.clock.advance(by: .milliseconds(1))
        #expect(try await test.site.upkeep.lateJobs().map(\.name) == ["keys of nobody"])
    }

    @Test func `a start after a week is no alarm before the jobs had their time`() async throws {
        let test = try await TestSite()
        try await test.sweep()
        test.clock.advance(by: .days(7))
        let (restarted, _) = test.watched()
        #expect(try await restarted.upkeep.lateJobs() == [])
        test.clock.advance(by: .minutes(3))
        #expect(try await restarted.upkeep.lateJobs() == [])
        test.clock.advance(by: .minutes(12))
        let late = try await restarted.upkeep.lateJobs()
        #expect(Set(late.map(\.name)) == Set(Schedule.sweep.filter { $0.every < .minutes(10) }.map(\.name)))
        #expect(late.allSatisfy { $0.since == TestSite.start }, "since their last good end")
        test.clock.advance(by: .milliseconds(1))
        #expect(try await restarted.upkeep.lateJobs().map(\.name) == Schedule.sweep.map(\.name))
    }

    @Test(arguments: [true, false])
    func `a restart every night doesn't hide a daily job that doesn't end well any more`(didOnce: Bool) async throws {
        let test = try await TestSite()
        if didOnce { try await test.sweep() }
        var late: [[String]] = []
        for _ in 0..<3 {
            let (site, _) = test.watched()
            let broken = Job(name: "keys of nobody", every: .hours(24)) { _, _ in throw DatabaseFailure.busy }
            await #expect(throws: DatabaseFailure.busy) { try await site.upkeep.run(broken, logger: TestSite.logger) }
            try await test.sweep(but: ["keys of nobody"])
            test.clock.advance(by: .minutes(15) + .milliseconds(1))
            try await test.sweep(but: ["keys of nobody"])
            late.append(try await site.upkeep.lateJobs().map(\.name))
            test.clock.advance(by: .hours(23))
        }
        #expect(late == [[], [], ["keys of nobody"]])
    }

    @Test func `a clock set forward makes no job late before it had its time again`() async throws {
        let test = try await TestSite()
        let elapsed = TestClock(start: TestSite.start)
        let site = test.site(clock: Clock(now: test.clock.now) { elapsed.now() - TestSite.start })
        try await test.sweep()
        for clock in [test.clock, elapsed] { clock.advance(by: .minutes(5)) }
        #expect(await site.complaints() == [])

        test.clock.advance(by: .days(3))
        #expect(await site.complaints() == [])
        for clock in [test.clock, elapsed] { clock.advance(by: .minutes(15)) }
        #expect(await site.complaints() == [])
        for clock in [test.clock, elapsed] { clock.advance(by: .milliseconds(1)) }
        #expect(
            try await site.upkeep.lateJobs().map(\.name)
                == Schedule.sweep.filter { $0.patience == .minutes(15) }.map(\.name))
        for clock in [test.clock, elapsed] { clock.advance(by: .hours(36)) }
        #expect(try await site.upkeep.lateJobs().map(\.name) == Schedule.sweep.map(\.name))
    }

    @Test func `a job names the promises that it keeps, and no other is in default`() throws {
        let kept = [
            "remind of ends": [], "forget sent forms": [], "held ads": [RetentionPromise.ends], "escrow": [.law],
            "keys of nobody": [.keys], "root key": [.keys],
        ]
        for (name, promises) in kept { #expect(try TestSite.job(name).promises == Set(promises), "\(name)") }
        for promise in RetentionPromise.allCases {
            #expect(Schedule.sweep.contains { $0.promises.contains(promise) }, "\(promise)")
        }
    }

    @Test(arguments: [Duration.minutes(30), .days(90)])
    func `a clock set back puts the alarm off, not out`(jump: Duration) async throws {
        let test = try await TestSite()
        try await test.sweep()
        test.clock.advance(by: .zero - jump)
        #expect(try await test.site.upkeep.lateJobs() == [])
        test.clock.advance(by: .minutes(15))
        #expect(try await test.site.upkeep.lateJobs() == [])
        test.clock.advance(by: .minutes(1))
        #expect(try await test.site.upkeep.lateJobs().map(\.name).contains("end ads"))
        try await test.sweep()
        #expect(try await test.site.upkeep.lateJobs() == [])
    }

    @Test func `a job that fails is late though it runs, and since when it fails is kept`() async throws {
        let test = try await TestSite()
        try await test.sweep()
        let job = Job(name: "end ads", every: .minutes(1)) { _, _ in throw DatabaseFailure.busy }
        for _ in 0..<16 {
            test.clock.advance(by: .minutes(1))
            await #expect(throws: DatabaseFailure.busy) {
                try await test.site.upkeep.run(job, logger: TestSite.logger)
            }
            try await test.sweep(but: ["end ads"])
        }
        #expect(try await test.site.upkeep.lateJobs().map(\.name) == ["end ads"])
        #expect(try await test.failing() == TestSite.start + .minutes(1))
        try await test.sweep()
        #expect(try await test.failing() == nil)
    }

    @Test func `a job that runs every second doesn't write every second, and one that isn't watched never does`()
        async throws
    {
        let test = try await TestSite()
        let (site, database) = test.watched()
        let often = Job(name: "end ads", every: .seconds(1)) { _, _ in }
        for _ in 0..<120 {
            try await site.upkeep.run(often, logger: TestSite.logger)
            try await site.upkeep.run(Job(name: "mail", every: .seconds(1)) { _, _ in }, logger: TestSite.logger)
            test.clock.advance(by: .seconds(1))
        }
        #expect(database.statements.count { $0.contains("INSERT INTO job") } == 2)
        #expect(try await test.count("SELECT count(*) AS count FROM job") == 1)
    }

    @Test func `every job of the sweep is watched`() async throws {
        let test = try await TestSite()
        test.clock.advance(by: .days(3))
        #expect(try await test.site.upkeep.lateJobs().map(\.name) == Schedule.sweep.map(\.name))
        #expect(Set(Schedule.sweep.map(\.name)).count == Schedule.sweep.count)
    }
}

extension TestSite {
    /// The same site, started now with another clock.
    fileprivate func site(clock: Clock) -> Site {
        Site(
            database: site.database, keyring: site.keyring, clock: clock, places: site.places,
            photoProcessor: site.photoProcessor, photoFiles: site.photoFiles, mailTransport: site.mailTransport,
            archiver: site.archiver, settings: site.settings)
    }

    /// Since when « end ads » fails.
    fileprivate func failing() async throws -> Instant? {
        try await site.database.read { try $0.row("SELECT failed FROM job WHERE name = 'end ads'")?["failed"] ?? nil }
    }
}
