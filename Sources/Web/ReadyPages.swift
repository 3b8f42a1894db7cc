import Classifieds
import Database
import HTTPTypes
import Hummingbird
import Synchronization

/// Kept pages as whole answers, by the requests that get them as they are (decision 57).
final class ReadyPages: Sendable {
    /// All that there is to send, but for what each answer has of its own: its number and its date.
    struct Ready: Sendable {
        let page: KeptPage
        let news: PolicyNews?
        let response: Response
        /// Of the route by which it was made.
        let pattern: String?
    }

    private struct State {
        var young: [PlainRequest: Ready] = [:]
        var old: [PlainRequest: Ready] = [:]
        var begun = Instant(milliseconds: 0)

        /// Nothing is older than two turns.
        mutating func turn(at now: Instant) { (old, young, begun) = (young, [:], now) }
    }

    private static let most = 4_000

    private let state = Mutex(State())

    /// What was sent for the same request a moment ago, whether it still holds or not.
    func ready(for request: PlainRequest, at now: Instant) -> Ready? {
        state.withLock { state in
            if now - state.begun >= PageCache.life || now < state.begun { state.turn(at: now) }
            return state.young[request] ?? state.old[request]
        }
    }

    func keep(_ ready: Ready, for request: PlainRequest, at now: Instant) {
        state.withLock { state in
            if state.young.count >= Self.most { state.turn(at: now) }
            state.young[request] = ready
        }
    }
}

extension Visit {
    /// The next who asks the same, and brings nothing either, gets this answer without anybody looking.
    func keepReady(_ answer: Answer, of page: KeptPage) {
        guard let plain = PlainRequest(request) else { return }
        var response = answer.response(to: request)
        SecurityHeaders.add(to: &response.headers, on: site)
        pages.ready.keep(
            ReadyPages.Ready(
                page: page, news: site.policies.news(), response: response, pattern: context.endpointPath),
            for: plain, at: now)
    }
}
