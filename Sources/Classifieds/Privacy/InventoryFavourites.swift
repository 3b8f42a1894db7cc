extension Inventory {
    /// The ads that somebody with an account keeps; its advertiser never learns who does.
    static let favourites: [InventoryEntry] = [
        .personal(
            "favourite.id", "un favori, tiré au hasard", purpose: .selfService, kept: .favourite),
        .personal("favourite.account", "qui garde une annonce en favori", purpose: .selfService, kept: .favourite),
        .personal(
            "favourite.ad", "laquelle, tant qu’elle existe\u{202F}; son annonceur ne sait pas qui la garde",
            purpose: .selfService, kept: .favourite),
        .personal("favourite.kept", "depuis quand", purpose: .selfService, kept: .favourite),
    ]

    /// What a script asks a browser to keep beside the cookies, each after a press on its own button (article 82 of the law
    /// « Informatique et Libertés »).
    static let storages: [InventoryEntry] = [
        .personal(
            "favoris",
            "les références des annonces que vous gardez sans compte, avec la date, seulement si vous l’acceptez sur place",
            kind: .storage, purpose: .selfService, kept: .ownList, exported: false, erasure: .browser),
        .personal(
            "annonces-vues",
            "les références des annonces que vous ouvrez, avec la date, seulement si vous demandez qu’il s’en souvienne",
            kind: .storage, purpose: .selfService, kept: .seen, exported: false, erasure: .browser),
        .personal(
            "hors-ligne",
            "une page qui dit que le réseau manque, son dessin et le programme qui la montre, seulement si vous la demandez",
            kind: .storage, purpose: .selfService, kept: .offline, exported: false, erasure: .browser),
    ]
}
