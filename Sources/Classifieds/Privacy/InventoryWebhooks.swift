extension Inventory {
    /// What waits to be told to the operator's own programs: numbers of things and dates.
    static let webhooks: [InventoryEntry] = [
        .plain("webhook.name"), .plain("webhook.failing"), .plain("webhook.set_aside"),
        .plain("webhook_event.webhook"), .plain("webhook_event.kind"),
        .plain("webhook_delivery.number"), .plain("webhook_delivery.event"), .plain("webhook_delivery.webhook"),
        of(
            "kind",
            "ce qui vient d’arriver\u{A0}: une annonce en ligne, un signalement, une demande, une fuite, une réquisition"
        ),
        of("subject", "le numéro de l’annonce, du signalement, de la demande, de la fuite ou de la réquisition"),
        of("date", "la date qui va avec"),
        of("happened", "quand"),
        .plain("webhook_delivery.attempts"), .plain("webhook_delivery.next_attempt"),
    ]

    private static func of(_ column: String, _ what: String) -> InventoryEntry {
        .personal(
            "webhook_delivery.\(column)", what, purpose: .moderation, kept: .webhook,
            opened: [.publication, .requests, .breaches, .disclosure], exported: false, erasure: .expiry)
    }
}
