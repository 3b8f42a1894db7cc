import Database
import Synchronization

/// What was opened of people since it was last written down, for other purposes than their own doing: numbers in memory, so
/// that reading a page waits for no disk. What somebody of the site opens is written down before it is opened.
final class OpeningTally: Sendable {
    struct Key: Hashable, Sendable {
        let account: Account.ID
        let purpose: Purpose
        /// The number of the month in Paris.
        let month: Int
    }

    struct Count: Sendable {
        var times = 0
        var last: Instant
    }

    private let counts = Mutex<[Key: Count]>([:])

    func note(_ purpose: Purpose, of account: Account.ID, at now: Instant) {
        add(Count(times: 1, last: now), to: Key(account: account, purpose: purpose, month: FrenchDay.month(now)))
    }

    func add(_ count: Count, to key: Key) {
        counts.withLock { counts in
            let before = counts[key]
            counts[key] = Count(
                times: (before?.times ?? 0) + count.times, last: max(before?.last ?? count.last, count.last))
        }
    }

    /// Hands over what was counted, and begins anew.
    func take() -> [Key: Count] {
        counts.withLock { counts in
            let taken = counts
            counts = [:]
            return taken
        }
    }
}
