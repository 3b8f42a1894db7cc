extension Inventory {
    static let moderation: [InventoryEntry] = [
        .personal("hold.ad", "une annonce à vérifier, vérifiée ou refusée", purpose: .checking, kept: .held),
        .personal("hold.since", "depuis quand", purpose: .checking, kept: .held),
        .personal(
            "hold.doubts", "ce qui a fait douter, et les mots en cause", purpose: .checking, kept: .held, sealed: true,
            opened: [.moderation],
            erasure: .keyAndRow),
        .personal(
            "hold.answer", "ce que vous avez répondu", purpose: .checking, kept: .held, sealed: true,
            opened: [.moderation], erasure: .keyAndRow),
        .personal("hold.answered", "quand", purpose: .checking, kept: .held),
        .personal(
            "hold.back", "où l’annonce retourne\u{202F}: en ligne, en pause ou terminée", purpose: .checking,
            kept: .held),
        .personal(
            "hold.refusal", "la raison d’un refus", purpose: .checking, kept: .held, sealed: true,
            opened: [.moderation], erasure: .keyAndRow),
        .personal("hold.decided", "la date de la décision", purpose: .checking, kept: .held),
        .personal("hold.looked", "quand quelqu’un l’a ouverte pour en décider", purpose: .checking, kept: .held),
        .personal(
            "hold.accepted", "ce qui a déjà été vérifié et accepté", purpose: .checking, kept: .ad, sealed: true,
            opened: [.moderation],
            erasure: .keyAndRow),

        .personal(
            "text_print.ad", "l’annonce d’une empreinte de texte", purpose: .copies,
            kept: .ad,
            exported: false),
        .personal(
            "text_print.print", "des empreintes à clé du texte", purpose: .copies, kept: .ad,
            exported: false),
        .plain("text_print.since"),
        .personal(
            "photo_print.photo", "la photo d’une empreinte", purpose: .copies, kept: .ad,
            exported: false),
        .personal(
            "photo_print.print", "des empreintes à clé de ce que la photo montre", purpose: .copies, kept: .ad,
            exported: false),
        .plain("photo_print.since"),
    ]
}
