extension Inventory {
    /// The words that were shown to whoever answered.
    static let consent: [InventoryEntry] = [
        .plain("consent_words.hash"), .plain("consent_words.words"), .plain("consent_words.since"),
    ]

    /// Everything that the site ever asks a browser to keep (promise COOKIE-9).
    static let cookies: [InventoryEntry] = [
        .personal(
            "__Host-session", "une valeur tirée au hasard, seulement si vous vous connectez", kind: .cookie,
            purpose: .signIn, kept: .session, exported: false, erasure: .browser),
        .personal(
            choice,
            "vos oui et vos non, signés, avec leur date et un numéro tiré au hasard, seulement si vous répondez",
            kind: .cookie, purpose: .selfService, kept: .choice, exported: false, erasure: .browser),
        .personal(
            "__Host-preferences", "l’apparence claire ou sombre, seulement si vous la choisissez", kind: .cookie,
            purpose: .selfService, kept: .preferences, exported: false, erasure: .browser),
    ]

    private static let choice = "__Host-choix"

    /// What is stored on a site with these settings: what is kept for the law only where the operator has made a key for it,
    /// an answer only where something may be asked.
    package static func inForce(on settings: SiteSettings) -> [InventoryEntry] {
        all.filter { entry in
            (settings.hasEscrow || !entry.name.hasPrefix("escrow."))
                && (settings.processors.mayAsk || entry.name != choice)
        }
    }
}
