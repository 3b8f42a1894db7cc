package import Database

/// The store in a PostgreSQL database, through libpq: the same statements as the other engine runs.
///
/// Looks see one moment (REPEATABLE READ); changes run SERIALIZABLE, and are tried again when two met.
package final class PostgresDatabase: Database {
    let pool: PostgresPool
    private let now: @Sendable () -> Instant
    private let listener: PostgresListener
    private let leases: PostgresLeases
    /// How often what met another was tried again, and how often a connection was found cut.
    package let counters = PostgresCounters()

    /// Opens nothing yet: the first who asks does.
    package init(_ settings: PostgresSettings, now: @escaping @Sendable () -> Instant) {
        pool = PostgresPool(settings)
        listener = PostgresListener(settings)
        leases = PostgresLeases(settings)
        self.now = now
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try await attempting { [now] connection in
            try connection.look { try body(Reader(connection: $0, now: now())) }
        }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await changing(within: .usual, body)
    }

    package func rebuild<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await changing(within: .none, body)
    }

    private func changing<T: Sendable>(
        within limits: PostgresConnection.Limits, _ body: @escaping @Sendable (Writer) throws -> T
    ) async throws -> T {
        guard !leases.isBarred else { throw DatabaseFailure.unavailable }
        return try await attempting { [now] connection in
            try connection.change(within: limits) { try body(Writer(connection: $0, now: now())) }
        }
    }

    package var isShared: Bool { true }

    package func listen(_ ear: @escaping @Sendable (Heard) -> Void) -> Listening { listener.listen(ear) }

    package func lease<T: Sendable>(
        _ name: String, _ body: @escaping @Sendable () async throws -> T
    ) async throws -> T? {
        try await leases.lease(name, body)
    }

    package func occupy(alone: Bool) async throws -> Occupancy? { try await leases.occupy(alone: alone) }

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
