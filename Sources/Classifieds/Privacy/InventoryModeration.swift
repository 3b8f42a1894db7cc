extension Inventory {
    private static let check = "vérifier votre annonce avant de la mettre en ligne"
    private static let copies = "reconnaître un texte ou une photo qui sont déjà dans une autre annonce"

    static let moderation: [InventoryEntry] = [
        .personal("hold.ad", "une annonce à vérifier, vérifiée ou refusée", purpose: check, kept: .held),
        .personal("hold.since", "depuis quand", purpose: check, kept: .held),
        .personal(
            "hold.doubts", "ce qui a fait douter, et les mots en cause", purpose: check, kept: .held, sealed: true,
            erasure: .keyAndRow),
        .personal(
            "hold.answer", "ce que vous avez répondu", purpose: check, kept: .held, sealed: true, erasure: .keyAndRow),
        .personal("hold.answered", "quand", purpose: check, kept: .held),
        .personal(
            "hold.back", "où l’annonce retourne\u{202F}: en ligne, en pause ou terminée", purpose: check, kept: .held),
        .personal(
            "hold.refusal", "la raison d’un refus", purpose: check, kept: .held, sealed: true, erasure: .keyAndRow),
        .personal("hold.decided", "la date de la décision", purpose: check, kept: .held),
        .personal("hold.looked", "quand quelqu’un l’a ouverte pour en décider", purpose: check, kept: .held),
        .personal(
            "hold.accepted", "ce qui a déjà été vérifié et accepté", purpose: check, kept: .ad, sealed: true,
            erasure: .keyAndRow),

        .personal(
            "text_print.ad", "l’annonce d’une empreinte de texte", purpose: copies, basis: .legitimateInterest,
            kept: .ad,
            exported: false),
        .personal(
            "text_print.print", "des empreintes à clé du texte", purpose: copies, basis: .legitimateInterest, kept: .ad,
            exported: false),
        .plain("text_print.since"),
        .personal(
            "photo_print.photo", "la photo d’une empreinte", purpose: copies, basis: .legitimateInterest, kept: .ad,
            exported: false),
        .personal(
            "photo_print.print", "des empreintes à clé de ce que la photo montre", purpose: copies,
            basis: .legitimateInterest, kept: .ad, exported: false),
        .plain("photo_print.since"),
    ]
}
