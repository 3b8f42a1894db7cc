import Crypto
import Database
package import Foundation

/// What is sent to an address: a JSON text, and headers that prove whose it is (Standard Webhooks 1.0, « Webhook headers »).
package struct WebhookMessage: Sendable {
    package let headers: [(name: String, value: String)]
    package let body: Data

    /// - Parameter now: the hour of the attempt, by which a receiver tells an old message that somebody sends again.
    init(_ event: WebhookEvent, to webhook: Webhook, at now: Instant) throws {
        let written = Written(
            type: event.kind.rawValue, timestamp: Self.text(event.happened), data: Self.data(of: event))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = try encoder.encode(written)
        let seconds = now.milliseconds / 1_000
        self.body = body
        headers = [
            ("content-type", "application/json"),
            ("webhook-id", event.id.text),
            ("webhook-timestamp", "\(seconds)"),
            (
                "webhook-signature",
                webhook.secrets.map { Self.signature(of: event.id, seconds, body, with: $0) }.joined(separator: " ")
            ),
        ]
    }

    private struct Written: Encodable {
        let type: String
        let timestamp: String
        let data: [String: String]
    }

    private static func data(of event: WebhookEvent) -> [String: String] {
        var data: [String: String] = [:]
        if let thing = event.kind.thing { data[thing] = event.subject }
        if let name = event.kind.date, let date = event.date { data[name] = text(date) }
        return data
    }

    /// HMAC-SHA-256 over the id, the hour and the body, with dots between them.
    private static func signature(
        of id: WebhookEvent.ID, _ seconds: Int64, _ body: Data, with secret: Data
    ) -> String {
        let signed = Data("\(id.text).\(seconds).".utf8) + body
        let proof = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: secret))
        return "v1,\(Data(proof).base64EncodedString())"
    }

    private static func text(_ instant: Instant) -> String {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000).ISO8601Format()
    }
}
