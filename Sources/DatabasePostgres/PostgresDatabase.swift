package import Database

/// The store in a PostgreSQL database, through libpq: the same statements as the other engine runs.
///
/// Looks see one moment (REPEATABLE READ); changes run SERIALIZABLE, and are tried again when two met.
package final class PostgresDatabase: Database {
    let pool: PostgresPool
    let files: (any TableFiles)?
    private let now: @Sendable () -> Instant
    let replica: PostgresReplica?
    private let listener: PostgresListener
    private let leases: PostgresLeases
    private let turn = PostgresTurn()
    /// How often what met another was tried again.
    package let counters = PostgresCounters()

    /// Opens nothing yet: the first who asks does.
    ///
    /// - Parameters:
    ///   - replica: a standby for looks that may be a second old.
    ///   - files: how files of tables are made and read; without it nothing is copied to one or filled from one.
    package init(
        _ settings: PostgresSettings, replica: PostgresSettings? = nil, files: (any TableFiles)? = nil,
        now: @escaping @Sendable () -> Instant
    ) {
        let pool = PostgresPool(settings)
        self.pool = pool
        self.replica = replica.map { PostgresReplica($0, of: pool) }
        listener = PostgresListener(settings)
        leases = PostgresLeases(settings)
        self.files = files
        self.now = now
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try await attempting(givingUp: true, looking(body))
    }

    package func readRecent<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        if let value = try await replica?.read(looking(body)) { return value }
        return try await read(body)
    }

    private func looking<T>(
        _ body: @escaping @Sendable (Reader) throws -> T
    ) -> @Sendable (PostgresConnection) throws -> T {
        { [now] connection in
            try connection.look { transaction in
                try AllOrNothing.run(over: transaction) { try body(Reader(connection: $0, now: now())) }
            }
        }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await changing(isUnlimited: false, body)
    }

    package func rebuild<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await changing(isUnlimited: true, body)
    }

    private func changing<T: Sendable>(
        isUnlimited: Bool, _ body: @escaping @Sendable (Writer) throws -> T
    ) async throws -> T {
        try await attempting { [now, leases] connection in
            guard !leases.isBarred else { throw DatabaseFailure.unavailable }
            return try connection.change(isUnlimited: isUnlimited) { transaction in
                try AllOrNothing.run(over: transaction) { try body(Writer(connection: $0, now: now())) }
            }
        }
    }

    package var isShared: Bool { true }

    package var readsCopies: Bool { replica != nil }

    package func listen(_ ear: @escaping @Sendable (Heard) -> Void) -> Listening { listener.listen(ear) }

    package func lease<T: Sendable>(
        _ name: String, _ body: @escaping @Sendable () async throws -> T
    ) async throws -> T? {
        try await leases.lease(name, body)
    }

    package func occupy(alone: Bool) async throws -> Occupancy? { try await leases.occupy(alone: alone) }

    /// Tries again what met another, after a while that grows and that chance shortens, and from the third time on one at a time;
    /// and what found its connection cut before anything was committed. A commit that was on its way isn't repeated: it may
    /// have happened.
    ///
    /// - Parameter givesUp: whether the server is told to stop when the task is cancelled.
    func attempting<T: Sendable>(
        givingUp givesUp: Bool = false, _ body: @escaping @Sendable (PostgresConnection) throws -> T
    ) async throws -> T {
        var tries = Tries(givesUp: givesUp)
        do {
            while true {
                if let value = try await once(&tries, body) { return value }
                guard tries.conflicts > Self.freeTries else { continue }
                return try await turn.take(pool.settings) {
                    while true {
                        if let value = try await once(
                            &tries, { connection in try connection.inTurn { try body(connection) } })
                        {
                            return value
                        }
                    }
                }
            }
        } catch let problem as PostgresProblem {
            throw problem.failure
        } catch let failure as DatabaseFailure where failure == .busy && Task.isCancelled {
            throw CancellationError()
        }
    }

    private struct Tries {
        let givesUp: Bool
        var conflicts = 0
        var cuts = 0

        /// Before the next one. Who has the turn goes on at once, and keeps others waiting only where that met the same again: a
        /// change that waits for its standby's word is settled, and yet no new look sees it.
        var pause: Duration {
            let most = Int64(2) << min(conflicts, 6)
            if conflicts <= PostgresDatabase.freeTries { return .milliseconds(Int64.random(in: 1...most)) }
            return conflicts == PostgresDatabase.freeTries + 1 ? .zero : .milliseconds(most)
        }
    }

    /// - Returns: `nil`: it has to be tried again.
    private func once<T: Sendable>(
        _ tries: inout Tries, _ body: @escaping @Sendable (PostgresConnection) throws -> T
    ) async throws -> T? {
        do {
            return try await pool.use(givingUp: tries.givesUp, body)
        } catch Interrupted.conflict {
            tries.conflicts += 1
            guard tries.conflicts <= pool.settings.retries else { throw DatabaseFailure.busy }
            counters.noteConflict()
            try await Task.sleep(for: tries.pause)
        } catch Interrupted.cut, Interrupted.standby {
            tries.cuts += 1
            pool.forgetIdle()
            guard tries.cuts <= Self.mostCuts else { throw DatabaseFailure.unavailable }
        } catch Interrupted.cutAtCommit {
            pool.forgetIdle()
            throw DatabaseFailure.unavailable
        }
        return nil
    }

    /// So often a conflict is left to chance.
    private static let freeTries = 1
    private static let mostCuts = 2
}
