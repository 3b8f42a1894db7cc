import Database
import Foundation
import Synchronization

extension Proofs {
    /// Nothing is kept past its duration (promises RET-1, RET-5): counted in the tables and folders themselves, whatever the
    /// jobs that erase say of themselves.
    ///
    /// - Parameter isAfterStart: whether jobs that have just begun, or just got a shorter duration, have their time.
    func durations(afterStart isAfterStart: Bool) async throws -> CheckFinding {
        var found: [String] = []
        for overdue in Retention.allCases.flatMap(\.overdue) {
            let count = try await overdue.count(site)
            if count > 0 { found.append(overdue.text(count)) }
        }
        guard !found.isEmpty else { return .known(.passed) }
        if isAfterStart, try await areJobsStillAtIt() { return .later("les tâches qui effacent viennent de commencer") }
        return .known(.failed("gardés au-delà de leur durée\u{A0}: \(found.joined(separator: ", "))"))
    }

    /// Whether the jobs that erase have hardly had the time to: the program just started, the hour was just set forward, or a
    /// version of the policy with shorter durations just came into force.
    private func areJobsStillAtIt() async throws -> Bool {
        let now = site.clock.now()
        let start = site.upkeepMemory.state.withLock { max($0.start, $0.setForward ?? $0.start) }
        if now - start < Schedule.sweep.map(\.grace).max() ?? .zero { return true }
        let newest: Instant? = try await site.database.read { reader in
            try reader.row("SELECT max(effective) AS newest FROM policy WHERE effective <= \(reader.now)")?["newest"]
        }
        return newest.map { now - $0 < Self.longestTurn } ?? false
    }

    /// A job that comes back every hour has ended well by then, once more where it failed.
    private static let longestTurn = Duration.hours(3)
}

/// Things of one kind whose time is over, and how they are counted.
struct Overdue: Sendable {
    private let one: String
    private let many: String
    let count: @Sendable (Site) async throws -> Int

    /// - Parameters:
    ///   - one: what it is, in French.
    ///   - many: several of them.
    init(_ one: String, _ many: String, count: @escaping @Sendable (Site) async throws -> Int) {
        self.one = one
        self.many = many
        self.count = count
    }

    /// Rows, counted as `count`.
    ///
    /// - Parameters:
    ///   - patience: how long they may be late.
    ///   - rows: a statement that counts those that were due at a moment.
    init(
        _ one: String, _ many: String, after patience: Duration,
        rows: @escaping @Sendable (Instant, Durations) -> SQL
    ) {
        self.init(one, many) { site in
            let durations = site.settings.durations
            return try await site.database.read { reader in
                try reader.row(rows(reader.now - patience, durations))?["count"] ?? 0
            }
        }
    }

    /// Rows that a job deletes: it has its patience until they are too old.
    init(
        _ one: String, _ many: String, leftBy job: String, rows: @escaping @Sendable (Instant, Durations) -> SQL
    ) {
        self.init(one, many, after: Self.patience(of: job), rows: rows)
    }

    /// « 3 sessions ».
    func text(_ count: Int) -> String {
        "\(count)\u{A0}\(count == 1 ? one : many)"
    }

    /// How long a job may be late.
    static func patience(of job: String) -> Duration {
        Schedule.sweep.first { $0.name == job }?.patience ?? .zero
    }
}
