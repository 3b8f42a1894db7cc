package import Database
package import Foundation
import Synchronization

/// The site's tables, with a look at how long transactions wait before they begin.
package struct MeasuredDatabase: Database {
    private let database: any Database

    package init(_ database: any Database) {
        self.database = database
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        let wait = Wait(.read)
        return try await database.read { reader in
            wait.end()
            return try body(reader)
        }
    }

    package func readRecent<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        let wait = Wait(.read)
        return try await database.readRecent { reader in
            wait.end()
            return try body(reader)
        }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        let wait = Wait(.write)
        return try await database.write { writer in
            wait.end()
            return try body(writer)
        }
    }

    package func rebuild<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await database.rebuild(body)
    }

    package var isShared: Bool { database.isShared }

    package func listen(_ ear: @escaping @Sendable (Heard) -> Void) -> Listening { database.listen(ear) }

    package func lease<T: Sendable>(
        _ name: String, _ body: @escaping @Sendable () async throws -> T
    ) async throws -> T? {
        try await database.lease(name, body)
    }

    package func occupy(alone: Bool) async throws -> Occupancy? { try await database.occupy(alone: alone) }

    package func columns() async throws -> [String: Set<String>] { try await database.columns() }

    package func forgetHistory() async throws { try await database.forgetHistory() }

    package func copy(to url: URL, madeBy migrations: [Migration]) async throws {
        try await database.copy(to: url, madeBy: migrations)
    }

    package func walk<T: Sendable>(_ body: @escaping @Sendable (any TableSource) throws -> T) async throws -> T {
        try await database.walk(body)
    }

    package func counts() async throws -> [String: Int] { try await database.counts() }

    package func damage() async throws -> [String] { try await database.damage() }

    package func size() async throws -> Int { try await database.size() }
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
