import Database
import Foundation
import Synchronization

/// A real database that writes down every statement it runs, and lets a test step in between two of them.
final class WatchedDatabase: Database {
    private let inner: any Database
    private let state = Mutex(State())

    private struct State {
        var statements: [String] = []
        var afterRead: (@Sendable () async throws -> Void)?
        var historyFailure: DatabaseFailure?
    }

    init(_ inner: any Database) {
        self.inner = inner
    }

    /// The statements run so far, without their values.
    var statements: [String] { state.withLock { $0.statements } }

    /// Runs `step` when the next look is over and before its answer is given, once.
    func afterNextRead(_ step: @escaping @Sendable () async throws -> Void) {
        state.withLock { $0.afterRead = step }
    }

    /// The same after as many looks.
    func afterReads(_ count: Int, _ step: @escaping @Sendable () async throws -> Void) {
        afterNextRead {
            if count > 1 { self.afterReads(count - 1, step) } else { try await step() }
        }
    }

    /// From now on the history can't be forgotten; `nil`: it can again.
    func keepHistory(because failure: DatabaseFailure?) {
        state.withLock { $0.historyFailure = failure }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        let answer = try await inner.read { reader in
            try body(Reader(connection: WatchedConnection(inner: reader.connection, note: self.note), now: reader.now))
        }
        let step = state.withLock { state in
            defer { state.afterRead = nil }
            return state.afterRead
        }
        try await step?()
        return answer
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await inner.write { writer in
            try body(Writer(connection: WatchedConnection(inner: writer.connection, note: self.note), now: writer.now))
        }
    }

    func rebuild<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await inner.rebuild(body)
    }

    var isShared: Bool { inner.isShared }

    func listen(_ ear: @escaping @Sendable (Heard) -> Void) -> Listening { inner.listen(ear) }

    func lease<T: Sendable>(
        _ name: String, _ body: @escaping @Sendable () async throws -> T
    ) async throws -> T? {
        try await inner.lease(name, body)
    }

    func occupy(alone: Bool) async throws -> Occupancy? { try await inner.occupy(alone: alone) }

    func columns() async throws -> [String: Set<String>] {
        try await inner.columns()
    }

    func forgetHistory() async throws {
        if let failure = state.withLock({ $0.historyFailure }) { throw failure }
        try await inner.forgetHistory()
    }

    func copy(to url: URL, madeBy migrations: [Migration]) async throws {
        try await inner.copy(to: url, madeBy: migrations)
    }

    func walk<T: Sendable>(_ body: @escaping @Sendable (any TableSource) throws -> T) async throws -> T {
        try await inner.walk(body)
    }

    func counts() async throws -> [String: Int] {
        try await inner.counts()
    }

    func size() async throws -> Int { try await inner.size() }

    func damage() async throws -> [String] {
        try await inner.damage()
    }

    private func note(_ statement: SQL) {
        let text = statement.rendered(for: .sqlite).text
        state.withLock { $0.statements.append(text) }
    }
}

private struct WatchedConnection: Connection {
    let inner: any Connection
    let note: (SQL) -> Void

    func rows(_ statement: SQL) throws -> [Row] {
        note(statement)
        return try inner.rows(statement)
    }

    func run(_ statement: SQL) throws {
        note(statement)
        try inner.run(statement)
    }

    func announce(_ announcement: Announcement) throws { try inner.announce(announcement) }
}
