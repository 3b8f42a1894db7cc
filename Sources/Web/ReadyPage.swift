import Classifieds
import HTTPTypes
import Hummingbird

/// A kept page as a whole answer, for those who bring nothing but its address (decision 57): all that there is to send, but for
/// what each answer has of its own, its number and its date.
struct ReadyPage: Sendable {
    let page: KeptPage
    let news: PolicyNews?
    let response: Response
    /// Of the route by which it was made.
    let pattern: String?

    /// What it takes beside its page, about.
    static let size = 2_000
}

extension Visit {
    /// The next who asks the same, and brings nothing either, gets this answer without anybody looking.
    func keepReady(_ answer: Answer, of page: KeptPage) {
        guard let plain = PlainRequest(request) else { return }
        var response = answer.response(to: request)
        SecurityHeaders.add(to: &response.headers, on: site)
        pages.keep(
            ReadyPage(page: page, news: site.policies.news(), response: response, pattern: context.endpointPath),
            for: plain, at: now)
    }
}
