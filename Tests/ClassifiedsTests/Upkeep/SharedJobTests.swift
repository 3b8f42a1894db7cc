import Database
import Synchronization
import TestSite
import Testing

@testable import Classifieds

/// Jobs among several processes.
struct SharedJobTests {
    @Test func `a job runs in one process at a time, and whoever comes meanwhile passes it over`() async throws {
        let test = try await TestSite()
        let runs = Runs()
        let job = Job(name: "work", every: .minutes(1)) { site, logger in
            runs.add()
            let same = Job(name: "work", every: .minutes(1)) { _, _ in runs.add() }
            let report = try await site.upkeep.run(same, logger: logger)
            #expect(report.isElsewhere)
            #expect(report.text == "another process is at it")
        }
        let report = try await test.site.upkeep.run(job, logger: TestSite.logger)
        #expect(report.text == "done")
        #expect(runs.count == 1)
    }

    @Test func `what each process does out of its own memory runs in each`() async throws {
        let test = try await TestSite()
        #expect(Schedule.counts.isOfEachProcess)
        let runs = Runs()
        let job = Job(name: "own", every: .seconds(5), ofEachProcess: true) { site, logger in
            runs.add()
            guard runs.count == 1 else { return }
            let same = Job(name: "own", every: .seconds(5), ofEachProcess: true) { _, _ in runs.add() }
            try await site.upkeep.run(same, logger: logger)
        }
        try await test.site.upkeep.run(job, logger: TestSite.logger)
        #expect(runs.count == 2)
    }

    @Test func `an hourly job that another process ended well waits until it is due, and nobody is late`() async throws
    {
        let test = try await TestSite()
        let other = try await test.anotherProcess()
        let runs = Runs()
        let job = Job(name: "photo files", every: .hours(1)) { _, _ in runs.add() }
        #expect(try await test.site.upkeep.runWhenDue(job, logger: TestSite.logger) == .hours(1))
        test.clock.advance(by: .minutes(20))
        let wait = try await other.upkeep.runWhenDue(job, logger: TestSite.logger)
        #expect(wait == (test.site.database.isShared ? .minutes(40) : .hours(1)))
        #expect(runs.count == (test.site.database.isShared ? 1 : 2))

        test.clock.advance(by: .minutes(40))
        #expect(try await other.upkeep.runWhenDue(job, logger: TestSite.logger) == .hours(1))
        #expect(runs.count == (test.site.database.isShared ? 2 : 3))
        #expect(try await !other.upkeep.lateJobs().map(\.name).contains("photo files"))
    }

    @Test func `a good end of the future keeps no job from running`() async throws {
        let test = try await TestSite()
        let runs = Runs()
        let job = Job(name: "photo files", every: .hours(1)) { _, _ in runs.add() }
        test.clock.advance(by: .days(1))
        _ = try await test.site.upkeep.runWhenDue(job, logger: TestSite.logger)
        test.clock.advance(by: .days(-1))
        _ = try await test.site.upkeep.runWhenDue(job, logger: TestSite.logger)
        #expect(runs.count == 2)
    }

    @Test func `two processes that send at once send each mail once`() async throws {
        let test = try await TestSite()
        let others = [test.site, try await test.anotherProcess(), try await test.anotherProcess()]
        for number in 0..<10 {
            _ = try await test.site.ads.submit(
                .sample().with { $0.email = "person\(number)@exemple.fr" }, photos: PhotoChanges(), as: nil,
                from: .test,
                by: .visitor)
        }
        // Without the lease, as when it was lost while mails were on their way.
        let shared = test.site.database.isShared ? others : [test.site]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for site in shared { group.addTask { try await site.mail.deliver(logger: TestSite.logger) } }
            try await group.waitForAll()
        }
        #expect(test.mails.mails.count == 10)
        #expect(Set(test.mails.mails.map(\.messageID)).count == 10)
    }
}

/// How often something ran.
private final class Runs: Sendable {
    private let number = Atomic(0)

    var count: Int { number.load(ordering: .relaxed) }

    func add() { number.add(1, ordering: .relaxed) }
}
