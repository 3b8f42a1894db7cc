import Database
import Synchronization

/// What the checks know of each other's turns while the program runs.
final class CheckMemory: Sendable {
    /// A mail to the site's own address that is on its way.
    struct SentMail: Sendable {
        let id: OutboxEntry.ID
        let at: Instant
        /// The mails of the box that are known to be others.
        var others: Set<String>
    }

    private let state = Mutex<SentMail?>(nil)

    /// The last that was sent and isn't judged yet.
    var sentMail: SentMail? {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}

/// What a check came to.
enum CheckFinding: Sendable, Equatable {
    case known(CheckResult.Outcome)
    /// Nothing yet, and why, in French: what was known before stands, and the next turn looks again.
    case later(String)
}
