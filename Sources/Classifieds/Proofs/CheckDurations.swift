import Database
import Foundation

extension Proofs {
    /// Nothing is kept past its duration (promises RET-1, RET-5): counted in the tables and folders themselves, whatever the
    /// jobs that erase say of themselves.
    func durations() async throws -> CheckResult.Outcome {
        var found: [String] = []
        for overdue in Retention.allCases.flatMap(\.overdue) {
            let count = try await overdue.count(site)
            if count > 0 { found.append(overdue.text(count)) }
        }
        guard !found.isEmpty else { return .passed }
        return .failed("gardés au-delà de leur durée\u{A0}: \(found.joined(separator: ", "))")
    }
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
