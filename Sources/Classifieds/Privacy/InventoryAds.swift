extension Inventory {
    private static let publish = "publier votre annonce"
    private static let withAd = "60 jours en ligne, renouvelables, puis 7 jours"

    static let ads: [InventoryEntry] = [
        .plain("ad.number"),
        .personal("ad.id", "la référence de l’annonce, tirée au hasard", purpose: publish, kept: withAd),
        .personal("ad.account", "à qui est l’annonce", purpose: publish, kept: withAd),
        .personal("ad.state", "son état", purpose: publish, kept: withAd),
        .personal("ad.category", "sa rubrique", purpose: publish, kept: withAd),
        .personal("ad.commune", "votre commune, jamais plus précis", purpose: publish, kept: withAd),
        .personal(
            "ad.precision", "ce que l’annonce montre\u{202F}: commune ou département", purpose: publish, kept: withAd),
        .personal(
            "ad.content", "titre, texte, pseudonyme, sexe si vous l’indiquez, ouverture à la visio", purpose: publish,
            kept: withAd, sealed: true, erasure: .keyAndRow),
        .personal(
            "ad.telephone", "votre numéro de téléphone, si vous l’indiquez\u{202F}; jamais public",
            purpose: "le remettre à la personne que vous choisissez", kept: withAd, sealed: true, erasure: .keyAndRow),
        .plain("ad.position"),
        .personal("ad.created", "la date de dépôt", purpose: publish, kept: withAd),
        .personal("ad.changed", "la date de modification", purpose: publish, kept: withAd),
        .personal("ad.published", "la date de publication", purpose: publish, kept: withAd),
        .personal("ad.ends", "la date de fin", purpose: publish, kept: withAd),

        .personal("ad_state.ad", "l’annonce", purpose: publish, kept: withAd),
        .personal("ad_state.state", "ses états successifs", purpose: publish, kept: withAd),
        .personal("ad_state.since", "leurs dates", purpose: publish, kept: withAd),

        .personal("photo.id", "le nom d’une photo, tiré au hasard", purpose: publish, kept: withAd),
        .personal("photo.ad", "l’annonce de la photo", purpose: publish, kept: withAd),
        .personal("photo.account", "à qui est la photo", purpose: publish, kept: withAd),
        .personal("photo.place", "son rang", purpose: publish, kept: withAd),
        .personal("photo.width", "sa largeur", purpose: publish, kept: withAd),
        .personal("photo.height", "sa hauteur", purpose: publish, kept: withAd),
        .personal("photo.created", "la date d’ajout", purpose: publish, kept: withAd),

        .plain("ad_words.position"),
        .personal(
            "ad_words.words", "des empreintes à clé des mots de l’annonce", purpose: "la faire trouver",
            kept: "tant que l’annonce est en ligne", exported: false),
        .plain("ad_search.words"),

        .plain("ad_count.place"), .plain("ad_count.category"), .plain("ad_count.ads"), .plain("ad_change.number"),
        .plain("ad_change.changed"),
    ]

    static let photoFiles: [InventoryEntry] = [
        .personal(
            "photos/*/*", "vos photos, réencodées sans aucune métadonnée", kind: .file, purpose: publish, kept: withAd,
            sealed: true, erasure: .keyAndRow)
    ]

    static let mail: [InventoryEntry] = [
        .plain("outbox.number"), .plain("outbox.id"), .plain("outbox.kind"),
        .personal(
            "outbox.account", "à qui un message est à envoyer", purpose: "vous écrire ce que vous avez demandé",
            kept: "jusqu’à son envoi, 2 jours au plus", exported: false),
        .plain("outbox.ad"), .plain("outbox.link"), .plain("outbox.created"), .plain("outbox.attempts"),
        .plain("outbox.next_attempt"),
    ]

    static let cookies: [InventoryEntry] = [
        .personal(
            "__Host-session", "une valeur tirée au hasard, seulement si vous vous connectez", kind: .cookie,
            purpose: "rester connecté", kept: "30 jours", exported: false, erasure: .browser)
    ]

    static let logs: [InventoryEntry] = [
        .plain("request", kind: .log), .plain("job", kind: .log), .plain("mail", kind: .log),
        .plain("reason", kind: .log),
    ]
}
