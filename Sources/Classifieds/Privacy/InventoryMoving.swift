extension Inventory {
    /// What was brought from another site, and waits for its owners.
    static let moving: [InventoryEntry] = [
        .plain("move.id"), .plain("move.origin"), .plain("move.began"), .plain("move.finished"),
        .personal(
            "moved_person.account", "que des annonces d’un autre site attendent votre réponse", purpose: .notice,
            kept: .moved, exported: false),
        .personal("moved_person.move", "de quel site elles viennent", purpose: .notice, kept: .moved, exported: false),
        .personal("moved_person.arrived", "depuis quand", purpose: .erasure, kept: .moved, exported: false),
        .personal(
            "moved_person.told", "quand un courriel vous l’a dit", purpose: .notice, kept: .moved, exported: false),
        .plain("moved_ad.source"),
        .personal("moved_ad.move", "de quel site une annonce a été apportée", purpose: .adoption, kept: .ad),
        .personal("moved_ad.ad", "quelle annonce", purpose: .adoption, kept: .ad),
        .personal("moved_ad.arrived", "quand elle a été apportée", purpose: .adoption, kept: .ad),
        .plain("moved_ad.photos"),
        .personal(
            "arrived_account.account",
            "une empreinte à clé de la référence de votre compte, s’il est venu avec tout un site", purpose: .erasure,
            kept: .withdrawnAd, exported: false, erasure: .keyedHash),
        .plain("arrived_account.at"),
    ]
}
