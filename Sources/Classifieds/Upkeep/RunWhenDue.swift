import Database
package import Logging

extension Upkeep {
    /// What comes more often is run by each process at its own turns: good ends aren't noted as often.
    private static let often = Duration.minutes(1)
    /// No clock is exact, and a turn ends somewhat behind its beginning.
    private static let slack = Duration.seconds(30)
    /// Who found another process at it looks again after that, at the latest: the other one may have died.
    private static let again = Duration.minutes(1)

    /// Runs a job as `run` does, unless another process ended it well since it was last due.
    ///
    /// - Returns: after how long it is due again, as far as is known.
    /// - Throws: as `run` does.
    package func runWhenDue(_ job: Job, logger: Logger) async throws -> Duration {
        if let wait = try await waitForNext(job) { return wait }
        let report = try await run(job, logger: logger)
        return report.isElsewhere ? min(job.every, Self.again) : job.every
    }

    /// `nil` where it is due. A process alone on its tables runs everything at its start, and then at its own turns.
    private func waitForNext(_ job: Job) async throws -> Duration? {
        guard site.database.isShared, !job.isOfEachProcess, job.every >= Self.often else { return nil }
        let (end, now) = try await site.database.read { (try $0.goodEnds()[job.name], $0.now) }
        // One of the future was noted while the hour was set forward.
        guard let end, end <= now else { return nil }
        let wait = end + job.every - now
        return wait > min(Self.slack, job.every / 4) ? wait : nil
    }
}
