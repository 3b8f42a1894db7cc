extension Inventory {
    static let rights: [InventoryEntry] = [
        .personal(
            "account.policy_version", "la version de la politique sous laquelle vous avez confié vos données",
            purpose: .storage, kept: .account),
        .personal(
            "restriction.account", "le verrouillage de vos données", purpose: .storage, kept: .restriction),
        .personal("restriction.since", "depuis quand", purpose: .storage, kept: .restriction),
        .personal(
            "restriction.seen", "quand vous vous êtes connecté la dernière fois", purpose: .storage, kept: .restriction),
        .personal(
            "restricted_ad.ad", "les annonces que le verrouillage a mises en pause", purpose: .storage,
            kept: .restriction),

        .personal("objection.account", "vos oppositions", purpose: .storage, kept: .account),
        .personal("objection.purpose", "ce que vous refusez", purpose: .storage, kept: .account),
        .personal("objection.since", "depuis quand", purpose: .storage, kept: .account),

        .personal("opening.account", "de qui des données ont été déchiffrées", purpose: .selfService, kept: .opening),
        .personal("opening.purpose", "pourquoi elles l’ont été", purpose: .selfService, kept: .opening),
        .personal("opening.month", "dans quel mois", purpose: .selfService, kept: .opening),
        .personal("opening.times", "combien de fois", purpose: .selfService, kept: .opening),
        .personal("opening.last", "la dernière fois", purpose: .selfService, kept: .opening),

        .personal(
            "suppression.address",
            "une empreinte à clé d’une adresse qui refuse toute prospection, ou ce qui venait d’un autre site",
            purpose: .erasure, kept: .suppression, exported: false, erasure: .keyedHash),
        .plain("suppression.since"),
    ]
}
