import Database
package import Logging
import Synchronization

extension Upkeep {
    /// At the most so often something is written down of a job that goes on as before.
    private static let noted = Duration.minutes(1)

    /// Runs a job once, and notes when it ended well (promises RET-1, RET-2, RET-4: what isn't swept is known). One that is of
    /// all processes together runs in one of them at a time.
    ///
    /// - Parameter progress: called between two batches of long work.
    /// - Returns: what it did; `JobReport.elsewhere` where another process is at it.
    /// - Throws: `JobIncomplete` when a part of the work failed, and what stopped it where nothing could go on.
    @discardableResult
    package func run(
        _ job: Job, logger: Logger, progress: @escaping @Sendable (JobReport, _ left: Int) -> Void = { _, _ in }
    ) async throws -> JobReport {
        guard !job.isOfEachProcess else { return try await runHere(job, logger: logger, progress: progress) }
        return try await site.database.lease("job \(job.name)") {
            try await runHere(job, logger: logger, progress: progress)
        } ?? .elsewhere
    }

    private func runHere(
        _ job: Job, logger: Logger, progress: @escaping @Sendable (JobReport, _ left: Int) -> Void = { _, _ in }
    ) async throws -> JobReport {
        let isWatched = Schedule.sweep(of: site).contains { $0.name == job.name }
        let begun = site.clock.now()
        let start = ContinuousClock.now
        let turn = JobTurn(of: job.name, logger: logger) { report, left in
            progress(report, left)
            guard isWatched, isDue(\.progress, of: job, since: begun) else { return }
            try await site.database.write { try $0.noteProgress(of: job.name, begun: begun, report, left: left) }
            remember(\.progress, of: job, site.clock.now())
        }
        do {
            try await job.work(site, turn)
            try turn.close()
        } catch {
            if !Task.isCancelled { measure(job, .failed, since: start) }
            // What can't be noted is seen all the same: no good end is written down.
            if isWatched, !Task.isCancelled {
                try? await site.database.write { try $0.noteFailure(of: job.name, begun: begun, turn.report) }
                remember(\.goodEnd, of: job, nil)
            }
            throw error
        }
        measure(job, .done, since: start)
        if isWatched, isDue(\.goodEnd, of: job) {
            try await site.database.write { try $0.noteEnd(of: job.name, begun: begun, turn.report) }
            remember(\.goodEnd, of: job, site.clock.now())
        }
        return turn.report
    }

    private func measure(_ job: Job, _ end: MeasuredEnd, since start: ContinuousClock.Instant) {
        Metric.jobRuns.count(1, MetricLabel(job), MetricLabel(end))
        Metric.jobDuration.time(start.duration(to: .now), MetricLabel(job))
    }

    private func isDue(
        _ what: KeyPath<NotedJob, Instant?>, of job: Job, since begun: Instant? = nil
    ) -> Bool {
        let now = site.clock.now()
        let last = site.upkeepMemory.state.withLock { $0.noted[job.name]?[keyPath: what] }
        guard let last = [last, begun].compactMap(\.self).max() else { return true }
        // Also where the clock was set back.
        return now - last >= Self.noted || now < last
    }

    private func remember(_ what: WritableKeyPath<NotedJob, Instant?>, of job: Job, _ now: Instant?) {
        site.upkeepMemory.state.withLock { $0.noted[job.name, default: NotedJob()][keyPath: what] = now }
    }
}

extension Upkeep {
    /// Runs a job once as `run` does, and notes nothing.
    package func rehearse(
        _ job: Job, logger: Logger, progress: @escaping @Sendable (JobReport, _ left: Int) -> Void
    ) async throws -> JobReport {
        let turn = JobTurn(of: job.name, logger: logger) { progress($0, $1) }
        try await job.work(site, turn)
        try turn.close()
        return turn.report
    }
}
