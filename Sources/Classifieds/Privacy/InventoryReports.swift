extension Inventory {
    /// What people report of ads. A reporter has no account in it, and nothing in it leads to one: the link that follows the report
    /// shows it to whoever made it, and erases it.
    static let reports: [InventoryEntry] = cases + reported + copies + counted

    private static let cases: [InventoryEntry] = [
        .plain("moderation_case.id"),
        .personal(
            "moderation_case.ad", "une annonce signalée", purpose: .moderation, kept: .adReport, exported: false),
        .personal(
            "moderation_case.account", "à qui est l’annonce signalée", purpose: .moderation, kept: .adReport,
            exported: false),
        .plain("moderation_case.category"), .plain("moderation_case.department"), .plain("moderation_case.urgency"),
        .personal(
            "moderation_case.opened", "quand elle a été signalée d’abord", purpose: .moderation, kept: .adReport,
            exported: false),
        .personal(
            "moderation_case.closed", "quand il en a été décidé", purpose: .moderation, kept: .adReport,
            exported: false),
        .personal(
            "moderation_case.measure", "ce qui en a été décidé", purpose: .moderation, kept: .adReport,
            exported: false),
        .personal(
            "moderation_case.holder", "la clé de sa copie, s’il y en a une", purpose: .moderation, kept: .caseCopy,
            exported: false),
    ]

    private static let reported: [InventoryEntry] = [
        .personal(
            "report.id", "un signalement d’annonce, tiré au hasard", purpose: .moderation, kept: .adReport,
            exported: false),
        .plain("report.moderation_case"),
        .personal(
            "report.holder", "la clé de ce signalement", purpose: .moderation, kept: .adReport, exported: false),
        .personal(
            "report.reporter_hash", "une empreinte à clé de qui signale, pour le compter une fois",
            purpose: .moderation, kept: .adReport, exported: false),
        .personal("report.reason", "pour quelle raison", purpose: .moderation, kept: .adReport, exported: false),
        .personal(
            "report.words", "ce que vous expliquez en signalant une annonce", purpose: .moderation, kept: .adReport,
            sealed: true, exported: false, erasure: .keyAndRow),
        .personal(
            "report.email", "l’adresse où vous répondre, si vous en donnez une", purpose: .moderation, kept: .adReport,
            sealed: true, exported: false, erasure: .keyAndRow),
        .plain("report.flagger"),
        .personal("report.reported", "quand", purpose: .moderation, kept: .adReport, exported: false),
        .personal(
            "report.secret_hash", "l’empreinte du lien qui le suit", purpose: .moderation, kept: .adReport,
            exported: false),
    ]

    private static let copies: [InventoryEntry] = [
        .plain("case_copy.moderation_case"), .plain("case_copy.place"),
        .personal(
            "case_copy.content", "la copie d’une annonce signalée comme grave", purpose: .moderation, kept: .caseCopy,
            sealed: true, exported: false, erasure: .keyAndRow),
        .personal("case_copy.made", "depuis quand", purpose: .moderation, kept: .caseCopy, exported: false),
    ]

    /// Organisations, and figures: nobody is in them.
    private static let counted: [InventoryEntry] = [
        .plain("trusted_flagger.id"), .plain("trusted_flagger.name"), .plain("trusted_flagger.code_hash"),
        .plain("trusted_flagger.since"), .plain("trusted_flagger.ended"),
        .plain("moderation_count.year"), .plain("moderation_count.figure"), .plain("moderation_count.times"),
    ]
}
