import Database
import Foundation
import Synchronization

/// The site's tables, with a look at how long transactions wait before they begin, and how many changed something.
struct MeasuredDatabase: Database {
    private let database: any Database
    private let commits: CommitCount

    init(_ database: any Database, counting commits: CommitCount) {
        (self.database, self.commits) = (database, commits)
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        let wait = Wait(.read)
        return try await database.read { reader in
            wait.end()
            return try body(reader)
        }
    }

    func readRecent<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        let wait = Wait(.read)
        return try await database.readRecent { reader in
            wait.end()
            return try body(reader)
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        let wait = Wait(.write)
        // One that throws may have been committed all the same.
        defer { commits.add() }
        return try await database.write { writer in
            wait.end()
            return try body(writer)
        }
    }

    func rebuild<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        defer { commits.add() }
        return try await database.rebuild(body)
    }

    var isShared: Bool { database.isShared }

    var readsCopies: Bool { database.readsCopies }

    func listen(_ ear: @escaping @Sendable (Heard) -> Void) -> Listening { database.listen(ear) }

    func lease<T: Sendable>(
        _ name: String, _ body: @escaping @Sendable () async throws -> T
    ) async throws -> T? {
        try await database.lease(name, body)
    }

    func occupy(alone: Bool) async throws -> Occupancy? { try await database.occupy(alone: alone) }

    func columns() async throws -> [String: Set<String>] { try await database.columns() }

    func forgetHistory() async throws { try await database.forgetHistory() }

    func copy(to url: URL, madeBy migrations: [Migration]) async throws {
        try await database.copy(to: url, madeBy: migrations)
    }

    func walk<T: Sendable>(_ body: @escaping @Sendable (any TableSource) throws -> T) async throws -> T {
        try await database.walk(body)
    }

    func counts() async throws -> [String: Int] { try await database.counts() }

    func damage() async throws -> [String] { try await database.damage() }

    func size() async throws -> Int { try await database.size() }
}

/// The time from when a transaction is asked for until it first begins; tried again, it counts once.
private final class Wait: Sendable {
    private let access: MeasuredAccess
    private let asked = ContinuousClock.now
    private let isOver = Mutex(false)

    init(_ access: MeasuredAccess) {
        self.access = access
    }

    func end() {
        let isFirst = isOver.withLock { over in
            defer { over = true }
            return !over
        }
        if isFirst { Metric.databaseWait.time(asked.duration(to: .now), MetricLabel(access)) }
    }
}

/// How many changes this process has asked for and been answered: what was known before the last isn't any more.
final class CommitCount: Sendable {
    private let count = Atomic(0)

    var number: Int { count.load(ordering: .acquiring) }

    func add() { count.add(1, ordering: .releasing) }
}
