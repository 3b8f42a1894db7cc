import Database
import TestSite
import Testing

@testable import Classifieds

struct ProofsTests {
    private static let quick = LiveCheck.allCases.filter { !$0.isOfLife }

    @Test func `a site in order passes every check but those it has nothing for`() async throws {
        let test = try await TestSite(isDemo: true, checks: true)
        _ = try await test.publish()
        let results = try await test.site.proofs.check(Self.quick, logger: TestSite.logger)
        #expect(results.map(\.check) == Self.quick)
        let failed = results.filter(\.outcome.isFailed)
        #expect(failed == [])
        #expect(try await test.site.proofs.results().map(\.result) == results)
    }

    @Test func `a check that breaks off fails, says nothing of the error, and stops no other`() async throws {
        let test = try await TestSite(isDemo: true, checks: true)
        try await test.site.database.write { try $0.run("ALTER TABLE session RENAME TO elsewhere") }
        let results = try await test.site.proofs.check(Self.quick, logger: TestSite.logger)
        let durations = try #require(results.first { $0.check == .durations })
        #expect(durations.outcome == .failed("ce contrôle n’a pas pu aller au bout"))
        #expect(results.first { $0.check == .register }?.outcome == .passed)
        guard case .failed(let detail) = results.first(where: { $0.check == .inventory })?.outcome else {
            Issue.record("another table isn't seen")
            return
        }
        #expect(detail.hasSuffix("diffèrent de la liste"))
    }

    @Test func `since when a check fails is kept as long as it goes on failing`() async throws {
        let test = try await TestSite(checks: true)
        test.clock.advance(by: .days(2))
        let first = test.clock.now()
        #expect(try await test.outcome(of: .backups)?.isFailed == true)
        test.clock.advance(by: .days(1))
        #expect(try await test.outcome(of: .backups)?.isFailed == true)
        #expect(try await test.standing(.backups)?.since == first)
        #expect(try await test.standing(.backups)?.result.at == first + .days(1))

        try await test.noteBackup()
        #expect(try await test.outcome(of: .backups) == .passed)
        #expect(try await test.standing(.backups)?.since == nil)
        test.clock.advance(by: .days(3))
        #expect(try await test.outcome(of: .backups)?.isFailed == true)
        #expect(try await test.standing(.backups)?.since == first + .days(4))
    }

    @Test func `the job checks once a day, and sooner what failed`() async throws {
        let test = try await TestSite(checks: true)
        // A site of some age, whose jobs run.
        try await test.pass(.days(2))
        try await test.site.proofs.checkIfDue(logger: TestSite.logger)
        let start = test.clock.now()
        #expect(try await test.site.proofs.results().count == LiveCheck.allCases.count)

        test.clock.advance(by: .minutes(30))
        try await test.site.proofs.checkIfDue(logger: TestSite.logger)
        #expect(try await test.site.proofs.results().allSatisfy { $0.result.at == start })

        test.clock.advance(by: .minutes(30))
        try await test.site.proofs.checkIfDue(logger: TestSite.logger)
        #expect(try await test.standing(.backups)?.result.at == start + .hours(1))
        #expect(try await test.standing(.durations)?.result.at == start)
        #expect(test.mails.mails.count == 1, "one mail a day, whatever fails")

        test.clock.advance(by: .hours(23))
        try await test.site.proofs.checkIfDue(logger: TestSite.logger)
        #expect(try await test.site.proofs.results().allSatisfy { $0.result.at == start + .days(1) })
        #expect(test.mails.mails.count == 2)
    }

    @Test func `a disk that fails is read again after six hours, and a mail that no server takes after one`()
        async throws
    {
        let test = try await TestSite(checks: true)
        let start = test.clock.now()
        for check in LiveCheck.allCases {
            let outcome: CheckResult.Outcome = [.disk, .mail].contains(check) ? .failed("x") : .passed
            try await test.site.database.write { try $0.note(CheckResult(check, at: start, outcome)) }
        }
        test.clock.advance(by: .hours(1))
        try await test.site.proofs.checkIfDue(logger: TestSite.logger)
        #expect(try await test.standing(.mail)?.result.outcome == .passed)
        #expect(try await test.standing(.disk)?.result.at == start)
        test.clock.advance(by: .hours(5))
        try await test.site.proofs.checkIfDue(logger: TestSite.logger)
        #expect(try await test.standing(.disk)?.result.outcome == .passed)
    }

    @Test func `a result of the future isn't waited for`() async throws {
        let test = try await TestSite(checks: true)
        let later = test.clock.now() + .days(30)
        try await test.site.database.write { try $0.note(CheckResult(.register, at: later, .passed)) }
        try await test.site.proofs.checkIfDue(logger: TestSite.logger)
        #expect(try await test.standing(.register)?.result.at == test.clock.now())
    }

    @Test func `a site without the means to check says so, and is never taken for a checked one`() async throws {
        let test = try await TestSite()
        for check in [LiveCheck.disk, .backups, .lifeErasure] {
            #expect(try await test.outcome(of: check) == .failed("ce programme n’a pas de quoi faire ce contrôle"))
        }
        #expect(!Schedule.sweep(of: test.site).contains { $0.name == Schedule.liveChecks.name })
        let checked = try await TestSite(checks: true)
        #expect(Schedule.sweep(of: checked.site).contains { $0.name == Schedule.liveChecks.name })
    }
}
