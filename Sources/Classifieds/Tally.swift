import Synchronization

/// How often things happened since it was last written down: numbers in memory, so that reading a page waits for no disk.
///
/// A crash loses what came since, some seconds' worth.
final class Tally<Key: Hashable & Sendable>: Sendable {
    private let counts = Mutex<[Key: Int]>([:])

    func add(_ times: Int, to key: Key) {
        counts.withLock { $0[key, default: 0] += times }
    }

    /// Hands over what was counted, and begins anew.
    func take() -> [Key: Int] {
        counts.withLock { counts in
            let taken = counts
            counts = [:]
            return taken
        }
    }
}
