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
        .personal(
            interests,
            "les rubriques que vous lisez et combien de fois vous avez vu chaque annonce sponsorisée, signées et lisibles, seulement si vous l’acceptez",
            kind: .cookie, purpose: .personalAds, kept: .interests, exported: false, erasure: .browser),
    ]

    static let interests = "__Host-interets"

    private static let choice = "__Host-choix"

    /// What is stored on a site with these settings: what is kept for the law only where the operator has made a key for it,
    /// an answer only where something may be asked, sponsors only where they may show something, partners and webhooks only where there are
    /// some.
    package static func inForce(on settings: SiteSettings) -> [InventoryEntry] {
        all.filter { entry in
            (settings.hasEscrow || !entry.name.hasPrefix("escrow."))
                && (settings.processors.mayAsk || settings.hasSponsored || entry.name != choice)
                && (settings.hasSponsored || !entry.isOfSponsored)
                && (!settings.partners.partners.isEmpty || !entry.name.hasPrefix("partner_"))
                && (!settings.webhooks.isEmpty || !entry.name.hasPrefix("webhook_"))
        }
    }
}

extension SiteSettings {
    /// Whether anything is done for a purpose here: nothing is opened for the law where nothing is kept for it, nor for partners
    /// where there are none.
    func serves(_ purpose: Purpose) -> Bool {
        switch purpose {
        case .identification: hasEscrow
        case .partners: !partners.partners.isEmpty
        default: true
        }
    }
}

extension InventoryEntry {
    /// What only a site with sponsors keeps.
    fileprivate var isOfSponsored: Bool {
        name == Inventory.interests || name.hasPrefix("sponsor.") || name.hasPrefix("campaign")
    }
}
