import Database
import Foundation
import Synchronization

/// What ends a program in the middle of its work: the first, second… change is its last, or isn't made any more.
final class SuddenEnd: Sendable {
    struct Ended: Error {}

    private let state: Mutex<(left: Int, isBehind: Bool, isOver: Bool)>

    /// - Parameters:
    ///   - number: which change.
    ///   - isBehind: whether it is still made.
    init(at number: Int, isBehind: Bool) {
        state = Mutex((left: number, isBehind: isBehind, isOver: false))
    }

    /// Whether it has come.
    var hasCome: Bool { state.withLock(\.isOver) }

    fileprivate func pass<T>(_ change: () async throws -> T) async throws -> T {
        try check()
        let (isLast, isBehind) = state.withLock { state in
            state.left -= 1
            if state.left == 0 { state.isOver = true }
            return (state.left == 0, state.isBehind)
        }
        guard isLast else { return try await change() }
        if isBehind { _ = try await change() }
        throw Ended()
    }

    fileprivate func check() throws {
        guard !hasCome else { throw Ended() }
    }
}

/// A real database of a program that ends suddenly: nothing is read or written afterwards.
struct StoppingDatabase: Database {
    let inner: any Database
    let end: SuddenEnd

    func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try end.check()
        return try await inner.read(body)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await end.pass { try await inner.write(body) }
    }

    func rebuild<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await end.pass { try await inner.rebuild(body) }
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
        try end.check()
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
}
