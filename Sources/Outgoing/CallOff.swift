import Synchronization

/// Says to a thread that blocks that nobody waits for it any more.
final class CallOff: Sendable {
    private let state = Mutex(false)

    var isSet: Bool { state.withLock { $0 } }

    func set() { state.withLock { $0 = true } }
}
