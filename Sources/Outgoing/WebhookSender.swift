package import Classifieds
import Foundation

/// Hands events to the operator's own programs, one connection each.
///
/// libcurl blocks, so it works on threads of its own: as many as there are addresses, four at the most, so that a slow one
/// holds up no other.
package struct WebhookSender: WebhookTransport {
    private let destinations: Destinations
    private let authorityFile: String?
    private let limits: ServerLimits
    private let threads: BlockingThreads

    /// - Parameters:
    ///   - count: how many addresses there are.
    ///   - authorityFile: certificates to trust instead of the system's, in PEM.
    ///   - destinations: where the site may connect.
    ///   - limits: ten seconds for everything, unless said otherwise.
    package init(
        addresses count: Int, authorityFile: String? = nil, destinations: Destinations,
        limits: ServerLimits = ServerLimits(connect: .seconds(10), total: .seconds(10))
    ) {
        self.destinations = destinations
        self.authorityFile = authorityFile
        self.limits = limits
        threads = BlockingThreads(atMost: min(max(count, 1), 4))
    }

    /// Sends one message. Whatever isn't an answer 2xx is a failure; no redirection is followed.
    package func send(_ message: WebhookMessage, to webhook: Webhook) async throws(WebhookFailure) {
        guard destinations.allows(host: webhook.host, port: webhook.port) else {
            throw WebhookFailure("the register of processors doesn't name its host: nothing was sent")
        }
        let (authorityFile, limits) = (authorityFile, limits)
        let status = try await threads.run {
            Result { () throws(WebhookFailure) in
                try WebhookDialogue(message, to: webhook).run(authorityFile: authorityFile, limits: limits)
            }
        }.get()
        switch status {
        case 200...299: return
        case 300...399: throw WebhookFailure("it answers \(status): redirections aren't followed")
        default: throw WebhookFailure("it answers \(status)")
        }
    }
}
