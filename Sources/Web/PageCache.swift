import Classifieds
import Database
import Synchronization

/// Pages that everybody reads alike, made a moment ago and ready to be sent (decision 55).
///
/// A page is sent again as long as nothing has changed in the places that it is of, and for ten seconds at the most: what goes
/// with time alone, « il y a 5 min », is that much late. What somebody typed is never kept.
final class PageCache: Sendable {
    /// What two requests have alike that get the same page.
    struct Key: Hashable, Sendable {
        /// The one address of all that ask for it, whichever way each of them wrote it.
        let address: String
        let visitor: Visitor
        /// What all pages say of the policy.
        let news: PolicyNews?
    }

    private struct State {
        var young: [Key: KeptPage] = [:]
        var old: [Key: KeptPage] = [:]
        var youngBytes = 0
        var begun = Instant(milliseconds: 0)

        /// Nothing is older than two turns.
        mutating func turn(at now: Instant) {
            (old, young, youngBytes, begun) = (young, [:], 0, now)
        }
    }

    /// How long a page may be sent.
    static let life = Duration.seconds(10)

    private let state = Mutex(State())
    private let mostBytes: Int

    /// - Parameter mostBytes: what the pages may take together, nearly.
    init(mostBytes: Int) {
        self.mostBytes = mostBytes
    }

    /// The page that is still as the site is.
    func page(for key: Key, in versions: PlaceVersions, at now: Instant) -> KeptPage? {
        let found = state.withLock { state in
            if now - state.begun >= Self.life || now < state.begun { state.turn(at: now) }
            return state.young[key] ?? state.old[key]
        }
        guard let found, found.holds(in: versions, at: now) else { return nil }
        return found
    }

    /// A page that is kept takes that much more: somebody read it compressed another way. It counts with the younger ones.
    func grow(by bytes: Int, at now: Instant) {
        state.withLock { state in
            state.youngBytes += bytes
            if state.youngBytes > mostBytes / 2 { state.turn(at: now) }
        }
    }

    func keep(_ page: KeptPage, for key: Key, at now: Instant) {
        state.withLock { state in
            if state.youngBytes + page.size > mostBytes / 2 { state.turn(at: now) }
            state.youngBytes += page.size
            state.young[key] = page
        }
    }
}
