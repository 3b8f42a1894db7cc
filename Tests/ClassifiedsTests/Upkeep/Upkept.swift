import Database
import Logging
import TestSite

@testable import Classifieds

extension TestSite {
    static let logger = Logger(label: "test")

    /// Runs every scheduled job once, but for some, as the scheduler does.
    func sweep(but left: Set<String> = []) async throws {
        for job in Schedule.sweep where !left.contains(job.name) {
            try await site.upkeep.run(job, logger: Self.logger)
        }
    }

    /// A job by its name.
    static func job(_ name: String) throws -> Job {
        guard let job = Schedule.sweep.first(where: { $0.name == name }) else { throw TestProblem("no job \(name)") }
        return job
    }

    /// Lets time pass, minute by minute, with the jobs that run then and the watch over them.
    func live(_ time: Duration, without left: Set<String> = []) async throws {
        for _ in 0..<Int(time.inMilliseconds / 60_000) {
            clock.advance(by: .minutes(1))
            let isWholeHour = ((clock.now() - Self.start).inMilliseconds / 60_000).isMultiple(of: 60)
            for job in Schedule.sweep where !left.contains(job.name) && (isWholeHour || job.every < .hours(1)) {
                try await site.upkeep.run(job, logger: Self.logger)
            }
            try await site.upkeep.lookAtJobs(logger: Self.logger)
        }
    }
}
