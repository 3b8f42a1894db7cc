import Database

/// What the operator's own programs are told by HTTPS: that something happened, when, and under which number it is found.
/// `TellWebhooks` writes it down, `DeliverWebhooks` sends it, `WebhookMessage` is what leaves.
package struct Webhooks: Sendable {
    let site: Site

    /// How long an event is tried before it is set aside, and kept at the most.
    static let patience = Duration.days(3)
}

extension Site {
    package var webhooks: Webhooks { Webhooks(site: self) }
}
