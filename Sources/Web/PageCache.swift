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

    private struct Half {
        var pages: [Key: KeptPage] = [:]
        var ready: [PlainRequest: ReadyPage] = [:]
        var bytes = 0
    }

    private struct State {
        var young = Half()
        var old = Half()
        var begun = Instant(milliseconds: 0)

        /// Nothing is older than two turns.
        mutating func turn(at now: Instant) { (old, young, begun) = (young, Half(), now) }

        /// What is still read is young again: whole answers refer to it.
        mutating func page(for key: Key) -> KeptPage? {
            if let page = young.pages[key] { return page }
            guard let page = old.pages.removeValue(forKey: key) else { return nil }
            (young.pages[key], young.bytes) = (page, young.bytes + page.size)
            return page
        }

        mutating func turnWhenOver(at now: Instant) {
            if now - begun >= PageCache.life || now < begun { turn(at: now) }
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
            state.turnWhenOver(at: now)
            return state.page(for: key)
        }
        guard let found, found.holds(in: versions, at: now) else { return nil }
        return found
    }

    /// What was sent for the same request a moment ago, where its page is still as the site is.
    func ready(for request: PlainRequest, in versions: PlaceVersions, at now: Instant) -> ReadyPage? {
        let found = state.withLock { state in
            state.turnWhenOver(at: now)
            return state.young.ready[request] ?? state.old.ready[request]
        }
        guard let found, found.page.holds(in: versions, at: now) else { return nil }
        return found
    }

    func keep(_ page: KeptPage, for key: Key, at now: Instant) {
        keep(at: now, bytes: page.size) { $0.pages[key] = page }
    }

    func keep(_ ready: ReadyPage, for request: PlainRequest, at now: Instant) {
        keep(at: now, bytes: ReadyPage.size) { $0.ready[request] = ready }
    }

    /// A page that is kept takes that much more: somebody read it compressed another way. It counts with the younger ones.
    func grow(by bytes: Int, at now: Instant) {
        keep(at: now, bytes: bytes) { _ in }
    }

    private func keep(at now: Instant, bytes: Int, _ add: (inout Half) -> Void) {
        state.withLock { state in
            if state.young.bytes + bytes > mostBytes / 2 { state.turn(at: now) }
            state.young.bytes += bytes
            add(&state.young)
        }
    }
}
