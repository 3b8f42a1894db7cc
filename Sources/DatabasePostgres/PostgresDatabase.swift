package import Database

/// The store in a PostgreSQL database, through libpq: the same statements as the other engine runs.
///
/// Looks see one moment (REPEATABLE READ); changes run SERIALIZABLE, and are tried again when two met.
package final class PostgresDatabase: Database {
    let pool: PostgresPool
    let files: (any TableFiles)?
    private let now: @Sendable () -> Instant
    /// How often what met another was tried again, and how often a connection was found cut.
    package let counters = PostgresCounters()

    /// Opens nothing yet: the first who asks does.
    ///
    /// - Parameter files: how files of tables are made and read; without it nothing is copied to one or filled from one.
    package init(
        _ settings: PostgresSettings, files: (any TableFiles)? = nil, now: @escaping @Sendable () -> Instant
    ) {
        pool = PostgresPool(settings)
        self.files = files
        self.now = now
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try await attempting { [now] connection in
            try connection.look { try body(Reader(connection: $0, now: now())) }
        }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await attempting { [now] connection in
            try connection.change { try body(Writer(connection: $0, now: now())) }
        }
    }

    /// Tries again what met another, after a while that grows and that chance shortens, and what found its connection cut
    /// before anything was committed. A commit that was on its way isn't repeated: it may have happened.
    func attempting<T: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> T
    ) async throws -> T {
        var (conflicts, cuts) = (0, 0)
        while true {
            do {
                return try await pool.use(body)
            } catch Interrupted.conflict {
                conflicts += 1
                guard conflicts <= pool.settings.retries else { throw DatabaseFailure.busy }
                counters.note(.conflict)
                try await Task.sleep(for: .milliseconds(Int64.random(in: 1...(2 << min(conflicts, 6)))))
            } catch Interrupted.cut, Interrupted.standby {
                cuts += 1
                pool.forgetIdle()
                guard cuts <= Self.mostCuts else { throw DatabaseFailure.unavailable }
                counters.note(.cut)
            } catch Interrupted.cutAtCommit {
                pool.forgetIdle()
                throw DatabaseFailure.unavailable
            } catch let problem as PostgresProblem {
                throw problem.failure
            } catch let failure as DatabaseFailure where failure == .busy && Task.isCancelled {
                throw CancellationError()
            }
        }
    }

    private static let mostCuts = 2
}
