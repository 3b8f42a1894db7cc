extension Inventory {
    static let ads: [InventoryEntry] = [
        .plain("ad.number"),
        .personal("ad.id", "la référence de l’annonce, tirée au hasard", purpose: .publication, kept: .ad),
        .personal("ad.account", "à qui est l’annonce", purpose: .publication, kept: .ad),
        .personal("ad.state", "son état", purpose: .publication, kept: .ad),
        .personal("ad.category", "sa rubrique", purpose: .publication, kept: .ad, opened: [.statistics, .partners]),
        .personal(
            "ad.commune", "votre commune, jamais plus précis", purpose: .publication, kept: .ad,
            opened: [.statistics, .prospection, .alerts, .partners]),
        .personal(
            "ad.precision", "ce que l’annonce montre\u{202F}: commune ou département", purpose: .publication, kept: .ad),
        .personal(
            "ad.content",
            "titre, texte, pseudonyme, sexe si vous l’indiquez, ouverture à la visio et ses heures, lien entre vos annonces",
            purpose: .publication,
            kept: .ad, sealed: true,
            opened: [
                .indexing, .reminders, .adoption, .checking, .moderation, .identification, .partners, .assistance,
                .requests,
                .disclosure,
            ],
            erasure: .keyAndRow),
        .personal(
            "ad.telephone", "votre numéro de téléphone, si vous l’indiquez\u{202F}; jamais public",
            purpose: .contact, kept: .ad, sealed: true, opened: [.adoption, .assistance, .requests, .disclosure],
            erasure: .keyAndRow),
        .plain("ad.position"),
        .personal("ad.replaces", "l’annonce qu’un brouillon remplacera", purpose: .publication, kept: .draft),
        .personal("ad.created", "la date de dépôt", purpose: .publication, kept: .ad),
        .personal("ad.changed", "la date de modification", purpose: .publication, kept: .ad),
        .personal("ad.published", "la date de publication", purpose: .publication, kept: .ad),
        .personal("ad.ends", "la date de fin", purpose: .publication, kept: .ad),

        .personal("ad_state.ad", "l’annonce", purpose: .publication, kept: .ad),
        .personal("ad_state.state", "ses états successifs", purpose: .publication, kept: .ad),
        .personal("ad_state.since", "leurs dates", purpose: .publication, kept: .ad),

        .personal("ad_reminder.ad", "l’annonce dont la fin approche", purpose: .reminders, kept: .ad),
        .personal("ad_reminder.kind", "ce qui vous a été rappelé", purpose: .reminders, kept: .ad),
        .personal("ad_reminder.written", "quand", purpose: .reminders, kept: .ad),

        .personal(
            "sent_form.ad", "l’annonce d’un formulaire envoyé", purpose: .publication, kept: .sentForm),
        .personal(
            "sent_form.digest", "une empreinte à clé de ce formulaire et de qui l’envoie", purpose: .publication,
            kept: .sentForm, exported: false),
        .personal(
            "sent_form.act", "ce que fait ce formulaire", purpose: .publication, kept: .sentForm),
        .personal("sent_form.at", "quand", purpose: .publication, kept: .sentForm),

        .personal("ad_day.ad", "une de vos annonces", purpose: .figures, kept: .ad),
        .personal("ad_day.day", "un jour", purpose: .figures, kept: .ad),
        .personal("ad_day.kind", "ce qui est compté\u{202F}: ouvertures", purpose: .figures, kept: .ad),
        .personal("ad_day.times", "combien de fois ce jour-là, sans rien de qui", purpose: .figures, kept: .ad),

        .personal("photo.id", "le nom d’une photo, tiré au hasard", purpose: .publication, kept: .ad),
        .personal("photo.ad", "l’annonce de la photo", purpose: .publication, kept: .ad),
        .personal("photo.account", "à qui est la photo", purpose: .publication, kept: .ad),
        .personal("photo.place", "son rang", purpose: .publication, kept: .ad),
        .personal("photo.width", "sa largeur", purpose: .publication, kept: .ad),
        .personal("photo.height", "sa hauteur", purpose: .publication, kept: .ad),
        .personal("photo.created", "la date d’ajout", purpose: .publication, kept: .ad),

        .plain("ad_words.position"),
        .personal(
            "ad_words.words", "des empreintes à clé des mots de l’annonce", purpose: .indexing,
            kept: .online, exported: false),
        .plain("ad_search.words"),

        .plain("ad_count.place"), .plain("ad_count.category"), .plain("ad_count.ads"), .plain("ad_change.number"),
        .plain("ad_change.changed"), .plain("ad_change.changes"), .plain("ad_change.everywhere"),
        .plain("place_change.place"), .plain("place_change.changes"),
        .plain("ad_place.position"),
        .personal(
            "ad_place.commune", "votre commune, auprès de l’index", purpose: .indexing, kept: .online, exported: false),
        .personal(
            "ad_place.precision", "ce que l’annonce montre, auprès de l’index", purpose: .indexing, kept: .online,
            exported: false),
        .personal(
            "ad_place.published", "la date de publication, auprès de l’index", purpose: .indexing, kept: .online,
            exported: false),
        .plain("withdrawal_count.day"), .plain("withdrawal_count.reason"), .plain("withdrawal_count.ads"),
    ]

    static let photoFiles: [InventoryEntry] = [
        .personal(
            "DATA/photos/*/*",
            "vos photos, réencodées sans aucune métadonnée\u{202F}; celles d’un message servent à le remettre, et sont gardées avec lui",
            kind: .file, purpose: .publication, kept: .ad, sealed: true,
            opened: [.conversation, .adoption, .moderation, .checking, .disclosure], erasure: .keyAndRow)
    ]

    static let mail: [InventoryEntry] = [
        .plain("outbox.number"),
        .personal("outbox.id", "le numéro d’un message à envoyer", purpose: .delivery, kept: .delivery),
        .personal("outbox.kind", "ce qu’il dit", purpose: .delivery, kept: .delivery),
        .personal("outbox.account", "à qui il est à envoyer", purpose: .delivery, kept: .delivery),
        .personal("outbox.ad", "l’annonce dont il parle", purpose: .delivery, kept: .delivery),
        .personal("outbox.link", "le lien qu’il porte", purpose: .delivery, kept: .delivery),
        .personal("outbox.message", "le message dont il prévient", purpose: .delivery, kept: .delivery),
        .personal("outbox.campaign", "la campagne dont il parle", purpose: .delivery, kept: .delivery),
        .personal(
            "outbox.report", "le signalement dont il parle", purpose: .delivery, kept: .delivery, exported: false),
        .personal("outbox.decision", "la décision dont il parle", purpose: .delivery, kept: .delivery),
        .personal("outbox.reveal", "ce que l’équipe a vu de vous, dont il parle", purpose: .delivery, kept: .delivery),
        .personal(
            "outbox.request", "la demande dont il parle", purpose: .delivery, kept: .delivery, exported: false),
        .personal(
            "outbox.request_message", "la réponse qu’il porte", purpose: .delivery, kept: .delivery, exported: false),
        .personal(
            "outbox.legal_order", "la réquisition dont il parle", purpose: .delivery, kept: .delivery, exported: false),
        .personal("outbox.breach", "la fuite dont il parle", purpose: .delivery, kept: .delivery),
        .personal("outbox.created", "quand il a été demandé", purpose: .delivery, kept: .delivery),
        .personal("outbox.attempts", "les essais d’envoi", purpose: .delivery, kept: .delivery),
        .personal("outbox.next_attempt", "le prochain essai", purpose: .delivery, kept: .delivery),
    ]

    /// The fields of a line of the log: nothing in them is anybody's.
    static let logs: [InventoryEntry] = [
        "hb.request.id", "request", "method", "route", "status", "milliseconds", "job", "mail", "reason", "held",
        "number", "cause", "cases", "event", "messages", "setting", "webhook", "time", "level", "label", "message",
    ].map { .plain($0, kind: .log) }

    /// What is in the two folders beside tables and photos.
    static let siteFiles: [InventoryEntry] = [
        .plain("DATA/site.sqlite", kind: .file), .plain("DATA/lock", kind: .file),
        .personal(
            "DATA/outbox/*.eml", "les messages qui vous sont envoyés, là où aucun serveur de courriel n’est réglé",
            kind: .file, purpose: .delivery, kept: .keptMail, exported: false),
        .personal(
            "contact box", "ce que vous écrivez à l’adresse de contact, là où le site lit cette boîte", kind: .file,
            purpose: .delivery, kept: .contactMail, exported: false),
        .plain("DATA.keys/keyring.sqlite", kind: .file), .plain("DATA.keys/root/*.key", kind: .file),
        .plain("DATA.keys/lock", kind: .file), .plain("DATA.keys/turn.lock", kind: .file),
        .plain("DATA.keys/CACHEDIR.TAG", kind: .file), .plain("DATA.keys/signing.key", kind: .file),
    ]
}
