extension Inventory {
    /// What was decided about people and how they contested it, and what keeps somebody or a photo out.
    static let decisions: [InventoryEntry] = decided + contested + keptOut

    private static let decided: [InventoryEntry] = [
        .personal("decision.id", "une décision, tirée au hasard", purpose: .moderation, kept: .decision),
        .personal("decision.account", "qui elle concerne", purpose: .moderation, kept: .decision),
        .personal(
            "decision.subject_kind", "si c’est une annonce, un message ou un compte", purpose: .moderation,
            kept: .decision),
        .personal("decision.subject", "lequel", purpose: .moderation, kept: .decision),
        .personal(
            "decision.moderation_case", "les signalements auxquels elle répond", purpose: .moderation, kept: .decision,
            exported: false),
        .personal("decision.measure", "ce qui est décidé", purpose: .moderation, kept: .decision),
        .personal("decision.ground", "la règle ou la loi", purpose: .moderation, kept: .decision),
        .personal(
            "decision.facts", "ce qui a été constaté", purpose: .moderation, kept: .decision, sealed: true,
            erasure: .keyAndRow),
        .personal("decision.automated", "si un contrôle automatique l’a trouvé", purpose: .moderation, kept: .decision),
        .personal(
            "decision.decider", "qui a décidé, sous un numéro", purpose: .staffing, kept: .decision, exported: false),
        .personal("decision.decided", "quand", purpose: .moderation, kept: .decision),
        .personal(
            "decision.secret_hash", "une empreinte du lien qui la conteste", purpose: .moderation, kept: .decision,
            exported: false),
        .personal("decision.appeal_until", "jusqu’à quand elle se conteste", purpose: .moderation, kept: .decision),
        .personal("decision.reversed", "quand elle a été annulée", purpose: .moderation, kept: .decision),
    ]

    private static let contested: [InventoryEntry] = [
        .personal("appeal.id", "un recours, tiré au hasard", purpose: .moderation, kept: .decision),
        .personal("appeal.decision", "la décision contestée", purpose: .moderation, kept: .decision),
        .personal(
            "appeal.report", "le signalement laissé sans suite que son auteur conteste", purpose: .moderation,
            kept: .report, exported: false),
        .personal(
            "appeal.words", "ce que vous dites en contestant", purpose: .moderation, kept: .decision, sealed: true,
            erasure: .keyAndRow),
        .personal("appeal.asked", "quand", purpose: .moderation, kept: .decision),
        .personal("appeal.judged", "quand il y a été répondu", purpose: .moderation, kept: .decision),
        .personal(
            "appeal.judge", "qui a répondu, sous un numéro", purpose: .staffing, kept: .decision, exported: false),
        .personal("appeal.outcome", "la réponse", purpose: .moderation, kept: .decision),
        .personal(
            "appeal.reasons", "ses raisons", purpose: .moderation, kept: .decision, sealed: true, erasure: .keyAndRow),
        .personal(
            "appeal.by_same", "si la même personne a décidé et répondu, faute d’une autre", purpose: .moderation,
            kept: .decision),
    ]

    private static let keptOut: [InventoryEntry] = [
        .personal("suspension.account", "un compte suspendu", purpose: .moderation, kept: .ban),
        .personal("suspension.decision", "par quelle décision", purpose: .moderation, kept: .ban),
        .personal("suspension.since", "depuis quand", purpose: .moderation, kept: .ban),
        .personal(
            "ban.address_hash", "une empreinte à clé de l’adresse d’une personne suspendue", purpose: .moderation,
            kept: .ban, exported: false, erasure: .expiry),
        .personal(
            "ban.decision", "la décision qui l’a faite", purpose: .moderation, kept: .ban, exported: false,
            erasure: .expiry),
        .plain("ban.since"),
        .personal(
            "removed_print.photo", "une photo retirée", purpose: .moderation, kept: .ban, exported: false,
            erasure: .expiry),
        .personal(
            "removed_print.decision", "la décision qui l’a retirée", purpose: .moderation, kept: .ban, exported: false,
            erasure: .expiry),
        .personal(
            "removed_print.print", "des empreintes à clé de ce qu’elle montre", purpose: .moderation, kept: .ban,
            exported: false, erasure: .expiry),
        .plain("removed_print.since"),
    ]
}
