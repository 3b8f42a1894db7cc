extension Inventory {
    /// The tables of the keyring, which are in a database of their own.
    static let keys: [InventoryEntry] = [
        .plain("migration.number"), .plain("migration.name"), .plain("migration.applied"),
        .personal(
            "wrapped_key.name", "l’identifiant de votre compte, auprès de votre clé",
            purpose: .storage,
            kept: .account, exported: false),
        .plain("wrapped_key.number"), .plain("wrapped_key.root"), .plain("wrapped_key.wrapped"),
        .plain("wrapped_key.made"),
        .personal(
            "withdrawn_ad.ad", "une empreinte à clé de la référence d’une annonce que vous avez retirée",
            purpose: .erasure, kept: .withdrawnAd, exported: false, erasure: .keyedHash),
        .plain("withdrawn_ad.at"),
        .personal(
            "withdrawn_consent.consent", "une empreinte à clé d’un accord que vous avez retiré",
            purpose: .erasure, kept: .withdrawnAd, exported: false, erasure: .keyedHash),
        .plain("withdrawn_consent.at"),
        .personal(
            "suppressed_address.address",
            "la même empreinte d’une adresse qui refuse toute prospection, ou ce qui venait d’un autre site, auprès des clés",
            purpose: .erasure, kept: .suppression, exported: false, erasure: .keyedHash),
        .plain("suppressed_address.since"),
        .plain("newest_delivery.only"), .plain("newest_delivery.number"), .plain("newest_delivery.hash"),
        .plain("published_figures.period"), .plain("published_figures.published"), .plain("published_figures.cost"),
        .plain("used_index.only"), .plain("used_index.turn"),
        .plain("root.number"), .plain("root.made"), .plain("root.replaced"),
    ]
}
