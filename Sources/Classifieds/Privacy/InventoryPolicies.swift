extension Inventory {
    /// The policy's versions are everybody's; who was told and who has read is a person's.
    static let policies: [InventoryEntry] = [
        .plain("policy.number"), .plain("policy.published"), .plain("policy.effective"), .plain("policy.widens"),
        .plain("policy.concerns"),
        .plain("policy.hash"), .plain("policy_purpose.version"), .plain("policy_purpose.purpose"),
        .plain("policy.seal"), .plain("policy.document"),

        .personal("policy_notice.account", "qui a été prévenu", purpose: .notice, kept: .account),
        .personal(
            "policy_notice.version", "de quelle version de la politique", purpose: .notice, kept: .account),
        .personal("policy_notice.posted", "quand le message a été préparé", purpose: .notice, kept: .account),
        .personal(
            "policy_notice.failures", "combien de fois il n’a pas pu partir", purpose: .notice, kept: .account),
        .personal("policy_notice.sent", "quand il est parti", purpose: .notice, kept: .account),

        .personal("acknowledgement.account", "qui dit avoir lu la politique", purpose: .selfService, kept: .account),
        .personal("acknowledgement.version", "dans quelle version", purpose: .selfService, kept: .account),
        .personal("acknowledgement.at", "quand", purpose: .selfService, kept: .account),

        .plain("live_check.name"), .plain("live_check.at"), .plain("live_check.outcome"), .plain("live_check.detail"),
        .plain("live_check.since"),
    ]
}
