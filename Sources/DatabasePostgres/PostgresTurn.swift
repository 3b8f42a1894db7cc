import Database
import Synchronization

/// Those of this process whose changes met others again and again: they go on one at a time, in the order in which they came.
final class PostgresTurn: Sendable {
    private struct State {
        var isTaken = false
        var line = WaitingLine<Void>()

        /// - Returns: `nil`: it waits in the line.
        mutating func serve(
            _ turn: CheckedContinuation<Void, any Error>, _ ticket: UInt64, _ settings: PostgresSettings
        ) -> Result<Void, any Error>? {
            if Task.isCancelled { return .failure(CancellationError()) }
            guard isTaken else {
                isTaken = true
                return .success(())
            }
            guard line.count < settings.waiting else { return .failure(DatabaseFailure.busy) }
            line.append(turn, ticket)
            return nil
        }
    }

    private let state = Mutex(State())

    /// Whoever is here has work done already that would be lost: the wait may be four times that for a connection.
    ///
    /// - Throws: `DatabaseFailure.busy` when the line is longer than the settings say, or the wait in it; `CancellationError`.
    func take<T: Sendable>(_ settings: PostgresSettings, _ body: () async throws -> T) async throws -> T {
        let ticket = state.withLock { $0.line.ticket() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (turn: CheckedContinuation<Void, any Error>) in
                let isServed = state.withLock { $0.serve(turn, ticket, settings) }
                // Nobody is woken under the lock: who is cancelled meanwhile holds a lock of its task and waits for this one.
                if let isServed { turn.resume(with: isServed) } else { wait(for: ticket, settings.patience * 4) }
            }
        } onCancel: {
            leave(ticket, because: CancellationError())
        }
        defer { handOn() }
        return try await body()
    }

    private func wait(for ticket: UInt64, _ patience: Duration) {
        Task { [weak self] in
            try? await Task.sleep(for: patience)
            self?.leave(ticket, because: DatabaseFailure.busy)
        }
    }

    private func leave(_ ticket: UInt64, because error: any Error) {
        state.withLock { $0.line.remove(ticket) }?.resume(throwing: error)
    }

    private func handOn() {
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            let next = state.line.removeFirst()
            if next == nil { state.isTaken = false }
            return next
        }
        next?.resume()
    }
}

extension PostgresConnection {
    /// Of all processes only one at a time is in here: the lock is had before the transaction begins, because what a transaction
    /// sees is settled by its first statement, and a wait inside would be followed by the same conflict.
    func inTurn<T>(_ body: () throws -> T) throws -> T {
        try finish("SELECT pg_advisory_lock(\(Self.turn))")
        // Whatever becomes of the lock, what was committed stays committed and is done once.
        defer { letGo() }
        return try body()
    }

    /// A connection that can't let go is closed, which does.
    private func letGo() {
        do { try finish("SELECT pg_advisory_unlock(\(Self.turn))") } catch { spend() }
    }

    private static let turn = "hashtextextended(current_schema() || ' turn', 0)"
}
