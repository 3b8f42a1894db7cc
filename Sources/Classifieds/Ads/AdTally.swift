import Database
import Synchronization

/// What is counted of an ad, a number a day.
package enum AdEvent: String, Sendable, CaseIterable, SQLConvertible {
    /// Somebody opened its page.
    case view
    /// Somebody wrote to its advertiser.
    case contact
}

/// What happened to ads since it was last written down: numbers in memory, so that reading a page waits for no disk.
///
/// A crash loses what came since, some seconds' worth.
final class AdTally: Sendable {
    struct Key: Hashable, Comparable, Sendable {
        let ad: Ad.ID
        /// The number of the day in Paris.
        let day: Int
        let event: AdEvent

        static func < (left: Key, right: Key) -> Bool {
            (left.ad.text, left.day, left.event.rawValue) < (right.ad.text, right.day, right.event.rawValue)
        }
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
