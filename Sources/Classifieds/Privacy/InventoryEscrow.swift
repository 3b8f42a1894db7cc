extension Inventory {
    static let escrow: [InventoryEntry] = [
        .plain("keyring_mark.only"), .plain("keyring_mark.mark"), .plain("escrow.id"),
        .personal(
            "escrow.account", "à qui est une donnée gardée pour la justice, tant que le compte existe",
            purpose: .identification, kept: .account, exported: false),
        .personal(
            "escrow.class", "de quel genre elle est", purpose: .identification, kept: .escrow,
            erasure: .expiry),
        .personal(
            "escrow.made", "depuis quand", purpose: .identification, kept: .escrow, erasure: .expiry),
        .personal(
            "escrow.ended", "quand le compte a pris fin", purpose: .identification, kept: .escrow,
            exported: false, erasure: .expiry),
        .personal(
            "escrow.envelope",
            "adresse e-mail et pseudonymes\u{202F}; identifiant et création du compte\u{202F}; adresse IP, acte et heure de chaque connexion, scellés pour une clé que le site n’a pas",
            purpose: .identification, kept: .escrow, sealed: true, exported: false, erasure: .expiry),
    ]

    static let escrowFiles: [InventoryEntry] = [.plain("DATA.keys/escrow.pub", kind: .file)]
}
