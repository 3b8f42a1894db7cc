import Database
import Foundation
import NIOPosix
import Synchronization

/// The connections, so many at the most, each used by one thread at a time. Who finds none waits in a line that has an end.
final class PostgresPool: Sendable {
    private struct State {
        var idle: [PostgresConnection] = []
        var open = 0
        var line = WaitingLine<PostgresConnection?>()

        /// - Returns: `nil`: it waits in the line.
        mutating func serve(
            _ turn: CheckedContinuation<PostgresConnection?, any Error>, _ ticket: UInt64, _ settings: PostgresSettings
        ) -> Result<PostgresConnection?, any Error>? {
            if Task.isCancelled { return .failure(CancellationError()) }
            if let connection = idle.popLast() { return .success(connection) }
            if open < settings.connections {
                open += 1
                return .success(nil)
            }
            guard line.count < settings.waiting else { return .failure(DatabaseFailure.busy) }
            line.append(turn, ticket)
            return nil
        }

        /// Takes a connection back, or the room of one.
        ///
        /// - Returns: who waits for it.
        mutating func take(_ connection: PostgresConnection?) -> CheckedContinuation<PostgresConnection?, any Error>? {
            if let turn = line.removeFirst() { return turn }
            if let connection { idle.append(connection) } else { open -= 1 }
            return nil
        }
    }

    let settings: PostgresSettings
    private let state = Mutex(State())
    private let outage = PostgresOutage()
    private let threads: NIOThreadPool

    init(_ settings: PostgresSettings) {
        self.settings = settings
        threads = NIOThreadPool(numberOfThreads: settings.connections)
        threads.start()
    }

    deinit { threads.shutdownGracefully { _ in } }

    /// Runs `body` with a connection on a thread of its own, for it waits for the network.
    ///
    /// - Parameter givesUp: whether the server is told to stop when the task is cancelled: looks, never changes.
    /// - Throws: `PostgresProblem` when no connection can be opened, `DatabaseFailure.busy` when the line is full or the wait
    ///   too long, `CancellationError`.
    func use<T: Sendable>(
        givingUp givesUp: Bool, _ body: @escaping @Sendable (PostgresConnection) throws -> T
    ) async throws -> T {
        let lent = try await lend()
        let cancellation = givesUp ? PostgresCancellation() : nil
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (answer: CheckedContinuation<T, any Error>) in
                // NIO's own waiting call forgets work that was cancelled before it began, and the connection with it.
                threads.submit { state in
                    guard state == .active else {
                        self.giveBack(lent)
                        return answer.resume(throwing: CancellationError())
                    }
                    answer.resume(with: Result { try self.run(body, on: lent, cancellation) })
                }
            }
        } onCancel: {
            cancellation?.cancel()
        }
    }

    private func run<T>(
        _ body: (PostgresConnection) throws -> T, on lent: PostgresConnection?, _ cancellation: PostgresCancellation?
    ) throws -> T {
        let connection: PostgresConnection
        do {
            connection = try lent ?? connect()
        } catch {
            giveBack(nil)
            throw error
        }
        defer { giveBack(connection.isUsable ? connection : nil) }
        try cancellation?.begin(on: connection)
        defer { if cancellation?.end() == true { connection.spend() } }
        return try body(connection)
    }

    /// Closes the connections that nobody uses: after one was found cut the others are, too.
    func forgetIdle() {
        let idle = state.withLock { state in
            defer { state.idle = [] }
            state.open -= state.idle.count
            return state.idle
        }
        // Outside the lock: closing says goodbye over the network.
        _ = consume idle
    }

    private func connect() throws -> PostgresConnection {
        while true {
            do {
                return try attempt()
            } catch let problem as PostgresProblem {
                guard outage.isYoung else { throw problem }
                // The thread is this transaction's own.
                Thread.sleep(forTimeInterval: 0.05)
            }
        }
    }

    private func attempt() throws -> PostgresConnection {
        try outage.check()
        do {
            let connection = try PostgresConnection(settings)
            if outage.note(nil) { settings.report?(nil) }
            return connection
        } catch let problem as PostgresProblem {
            if outage.note(problem) { settings.report?(problem) }
            throw problem
        }
    }

    /// - Returns: `nil`: a new one may be opened.
    private func lend() async throws -> PostgresConnection? {
        let ticket = state.withLock { $0.line.ticket() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { turn in
                let isServed = state.withLock { $0.serve(turn, ticket, settings) }
                // Nobody is woken under the lock: who is cancelled meanwhile holds a lock of its task and waits for this one.
                if let isServed { turn.resume(with: isServed) } else { wait(for: ticket) }
            }
        } onCancel: {
            leave(ticket, because: CancellationError())
        }
    }

    private func wait(for ticket: UInt64) {
        Task { [weak self, patience = settings.patience] in
            try? await Task.sleep(for: patience)
            self?.leave(ticket, because: DatabaseFailure.busy)
        }
    }

    private func leave(_ ticket: UInt64, because error: any Error) {
        state.withLock { $0.line.remove(ticket) }?.resume(throwing: error)
    }

    private func giveBack(_ connection: PostgresConnection?) {
        state.withLock { $0.take(connection) }?.resume(returning: connection)
    }
}
