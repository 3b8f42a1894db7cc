package import Database
package import Logging

/// A job that comes back: its name, how often, and what it does.
package struct Job: Sendable {
    package let name: String
    package let every: Duration
    /// How long after the program's start it first runs.
    package let delay: Duration
    /// Whether each process has its own to do, out of its memory; all others are of all processes together.
    let isOfEachProcess: Bool
    /// The promises that aren't kept while it doesn't end well.
    let promises: Set<RetentionPromise>
    let work: @Sendable (Site, JobTurn) async throws -> Void

    /// A job of which nothing is counted.
    init(
        name: String, every: Duration, after delay: Duration = .zero, ofEachProcess isOfEachProcess: Bool = false,
        keeps promises: Set<RetentionPromise> = [],
        run: @escaping @Sendable (Site, Logger) async throws -> Void
    ) {
        self.init(name: name, every: every, delay: delay, isOfEachProcess, promises: promises) {
            (site: Site, turn: JobTurn) in
            try await run(site, turn.logger)
        }
    }

    private init(
        name: String, every: Duration, delay: Duration, _ isOfEachProcess: Bool, promises: Set<RetentionPromise>,
        work: @escaping @Sendable (Site, JobTurn) async throws -> Void
    ) {
        self.name = name
        self.every = every
        self.delay = delay
        self.isOfEachProcess = isOfEachProcess
        self.promises = promises
        self.work = work
    }

    /// A job that says what it did, and how much is left while it is at it.
    static func counted(
        _ name: String, every: Duration, keeps promises: Set<RetentionPromise> = [],
        work: @escaping @Sendable (Site, JobTurn) async throws -> Void
    ) -> Job {
        Job(name: name, every: every, delay: .zero, false, promises: promises, work: work)
    }

    /// Runs it once, and notes nothing; `Upkeep.run` does.
    ///
    /// - Throws: `JobIncomplete` when a part of the work failed, and what stopped it where nothing could go on.
    package func run(_ site: Site, _ logger: Logger) async throws {
        let turn = JobTurn(of: name, logger: logger)
        try await work(site, turn)
        try turn.close()
    }

    /// How long it may go without ending well: three of its periods, a quarter of an hour at least; a day and a half where
    /// it comes once a day.
    var patience: Duration {
        every >= .hours(24) ? .hours(36) : max(every * 3, .minutes(15))
    }

    /// How long it has from the program's start, at which it runs at once, before its last good end is looked at.
    var grace: Duration { min(every * 3, .minutes(15)) }
}
