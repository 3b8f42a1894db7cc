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

    private struct State {
        var sentMail: SentMail?
        var putOff: [LiveCheck: Instant] = [:]
    }

    private let state = Mutex(State())

    /// The last that was sent and isn't judged yet.
    var sentMail: SentMail? {
        get { state.withLock { $0.sentMail } }
        set { state.withLock { $0.sentMail = newValue } }
    }

    /// When a check last came to nothing.
    func lastPutOff(_ check: LiveCheck) -> Instant? { state.withLock { $0.putOff[check] } }

    func putOff(_ check: LiveCheck, at now: Instant) { state.withLock { $0.putOff[check] = now } }
}

/// What a check came to.
enum CheckFinding: Sendable, Equatable {
    case known(CheckResult.Outcome)
    /// Nothing yet, and why, in French: what was known before stands, and the next turn looks again.
    case later(String)
}
