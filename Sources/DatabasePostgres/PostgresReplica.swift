import Database
import Synchronization

/// A standby that takes looks off the primary, as long as it has everything that was there a second ago.
///
/// Clocks aren't compared: the primary is asked how far its log is (`pg_current_wal_lsn`), and the standby whether it has come
/// that far (PostgreSQL manual, § 9.27.4). What it knew then it knows; the age of the answer is the age of the question.
final class PostgresReplica: Sendable {
    private struct State {
        /// When the primary had last written what the standby has.
        var knows: ContinuousClock.Instant?
        var isWatching = false
    }

    /// How old what it shows may be.
    static let oldest = Duration.seconds(1)
    private static let interval = Duration.milliseconds(200)

    private let pool: PostgresPool
    private let primary: PostgresPool
    private let state = Mutex(State())

    init(_ settings: PostgresSettings, of primary: PostgresPool) {
        var settings = settings
        settings.takesChanges = false
        pool = PostgresPool(settings)
        self.primary = primary
    }

    /// Looks there.
    ///
    /// - Returns: `nil`: it is too far behind, or can't be had. The first who asks begins to watch it.
    /// - Throws: what `body` throws.
    func read<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T? {
        watch()
        guard isRecent else { return nil }
        do {
            return try await pool.use(givingUp: true, body)
        } catch is PostgresProblem, is Interrupted {
            forget()
            return nil
        }
    }

    /// Whether it comes, within a second, as far as the primary is now.
    ///
    /// - Throws: `PostgresProblem`, `Interrupted`: one of the two can't be asked.
    func keepsUp() async throws -> Bool {
        let target = try await newTarget()
        repeat {
            if try await has(target.place) { return true }
            try await Task.sleep(for: .milliseconds(50))
        } while .now - target.asked < Self.oldest
        return false
    }

    /// Whether it had a second ago all that the primary had.
    private var isRecent: Bool {
        state.withLock { $0.knows }.map { .now - $0 < Self.oldest } ?? false
    }

    private func forget() {
        pool.forgetIdle()
        state.withLock { $0.knows = nil }
    }

    private func watch() {
        let begins = state.withLock { state in
            defer { state.isWatching = true }
            return !state.isWatching
        }
        guard begins else { return }
        Task { [weak self] in
            var target: Target?
            while let self {
                target = await self.look(for: target)
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    /// How far the primary's log was when it was asked.
    private struct Target {
        let place: String
        let asked: ContinuousClock.Instant
    }

    /// Asks whether the standby has come so far.
    ///
    /// - Returns: what is to be asked for again: it hasn't.
    private func look(for last: Target?) async -> Target? {
        do {
            let target: Target
            if let last { target = last } else { target = try await newTarget() }
            guard try await has(target.place) else { return target }
            state.withLock { $0.knows = target.asked }
        } catch {
            forget()
        }
        return nil
    }

    private func newTarget() async throws -> Target {
        let asked = ContinuousClock.now
        let place = try await primary.use(givingUp: true) { connection in
            try connection.look {
                try $0.rows("SELECT CAST(pg_current_wal_lsn() AS text) AS place").first?["place"] as String?
            }
        }
        guard let place else { throw Interrupted.cut }
        return Target(place: place, asked: asked)
    }

    /// A server that is no standby, a lost primary for instance, never has.
    private func has(_ place: String) async throws -> Bool {
        try await pool.use(givingUp: true) { connection in
            try connection.look { transaction in
                let row = try transaction.rows(
                    "SELECT coalesce(pg_last_wal_replay_lsn() >= CAST(\(place) AS pg_lsn), false) AS has"
                ).first
                return try row?["has"] ?? false
            }
        }
    }
}
