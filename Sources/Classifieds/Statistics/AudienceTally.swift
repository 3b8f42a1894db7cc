import Synchronization

/// How often pages were read since it was last written down: numbers in memory, so that reading a page waits for no disk. Nothing of
/// who read comes in.
///
/// A crash loses what came since, some seconds' worth.
final class AudienceTally: Sendable {
    struct Key: Hashable, Comparable, Sendable {
        /// The number of the day in Paris, and the hour there, 0 to 23.
        let day: Int
        let hour: Int
        let kind: PageKind
        /// Of the page; empty where it is about none, or about several.
        let department: String
        let category: String

        private var order: (Int, Int, String, String, String) { (day, hour, kind.rawValue, department, category) }

        static func < (left: Key, right: Key) -> Bool { left.order < right.order }
    }

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
