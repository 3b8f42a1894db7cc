import Database
import Synchronization

/// Those of this process whose changes met others again and again: they go on one at a time, in the order in which they came.
final class PostgresTurn: Sendable {
    private struct State {
        var isTaken = false
        var line: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// - Throws: `DatabaseFailure.busy` when the line is longer than that.
    func take<T: Sendable>(behind most: Int, _ body: () async throws -> T) async throws -> T {
        guard state.withLock({ $0.line.count < most }) else { throw DatabaseFailure.busy }
        await withCheckedContinuation { turn in
            let isFree = state.withLock { state in
                guard state.isTaken else {
                    state.isTaken = true
                    return true
                }
                state.line.append(turn)
                return false
            }
            if isFree { turn.resume() }
        }
        defer { handOn() }
        return try await body()
    }

    private func handOn() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.line.isEmpty else {
                state.isTaken = false
                return nil
            }
            return state.line.removeFirst()
        }
        next?.resume()
    }
}

extension PostgresConnection {
    /// Of all processes only one at a time is in here: the lock is had before the transaction begins, because what a transaction
    /// sees is settled by its first statement, and a wait inside would be followed by the same conflict.
    func inTurn<T>(_ body: () throws -> T) throws -> T {
        try finish("SELECT pg_advisory_lock(\(Self.turn))")
        do {
            let value = try body()
            try queue("SELECT pg_advisory_unlock(\(Self.turn))")
            try end()
            return value
        } catch {
            // A connection that can't let go is closed, which does.
            do { try finish("SELECT pg_advisory_unlock(\(Self.turn))") } catch { spend() }
            throw error
        }
    }

    private static let turn = "hashtextextended(current_schema() || ' turn', 0)"
}
