import Database
import Synchronization

extension PostgresSession {
    /// Locks or unlocks a name of these tables.
    func locks(_ function: StaticString, _ name: String) throws -> Bool {
        try ask("SELECT \(function)(hashtextextended(current_schema() || ' ' || $1, 0))", [name]) == "t"
    }
}

/// A lease that somebody holds.
final class PostgresHold: Sendable {
    private let state = Mutex((isLost: false, whenLost: (@Sendable () -> Void)?.none))

    var isLost: Bool { state.withLock { $0.isLost } }

    func whenLost(_ action: @escaping @Sendable () -> Void) {
        let isLost = state.withLock { state in
            state.whenLost = action
            return state.isLost
        }
        if isLost { action() }
    }

    func lose() {
        let action = state.withLock { state in
            state.isLost = true
            return state.whenLost
        }
        action?()
    }
}
