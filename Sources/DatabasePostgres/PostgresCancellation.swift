import CLibPQ
import Dispatch
import Synchronization

/// Takes back what a connection is at, when nobody waits for the answer any more (PostgreSQL manual, § 34.7).
///
/// `@unchecked`, because libpq's handle to cancel with is made to be used by another thread.
final class PostgresCancellation: @unchecked Sendable {
    private struct State {
        var isCancelled = false
        var isSent = false
        /// Whether the server is being asked now; whoever is last gives the handle back.
        var isAsking = false
        var handle: OpaquePointer?
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue.global()

    /// - Throws: `CancellationError` when it is too late to begin.
    func begin(on connection: PostgresConnection) throws {
        try state.withLock { state in
            guard !state.isCancelled else { throw CancellationError() }
            state.handle = PQgetCancel(connection.handle)
        }
    }

    /// From here on the connection is somebody else's.
    ///
    /// - Returns: whether the server was asked to stop: it may do so late, and would stop somebody else's statement.
    func end() -> Bool {
        state.withLock { state in
            if !state.isAsking { PQfreeCancel(state.handle) }
            state.handle = nil
            return state.isSent
        }
    }

    func cancel() {
        // It asks over a connection of its own, and waits for it.
        queue.async { [self] in
            state.withLock { $0.isCancelled = true }
            ask()
        }
    }

    private func ask() {
        let address = state.withLock { state -> UInt? in
            guard let handle = state.handle else { return nil }
            (state.isSent, state.isAsking) = (true, true)
            return UInt(bitPattern: handle)
        }
        guard let address, let handle = OpaquePointer(bitPattern: address) else { return }
        // Not under the lock: a server out of reach would hold up whoever ends meanwhile.
        var message = [CChar](repeating: 0, count: 256)
        _ = PQcancel(handle, &message, Int32(message.count))
        state.withLock { state in
            state.isAsking = false
            if state.handle == nil { PQfreeCancel(handle) }
        }
    }
}
