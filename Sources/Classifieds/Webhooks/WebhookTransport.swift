/// What carries an event to an address of the operator's.
package protocol WebhookTransport: Sendable {
    /// Hands one message over; when it returns, the other side has taken charge of it (an answer 2xx).
    func send(_ message: WebhookMessage, to webhook: Webhook) async throws(WebhookFailure)
}

/// Why a message wasn't taken: half a sentence for the operator, in our own words, never what a server wrote.
package struct WebhookFailure: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
