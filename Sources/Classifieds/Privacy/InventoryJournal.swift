extension Inventory {
    /// What people of the site did, and whom they saw. The journal holds numbers and words of lists: nothing that anybody wrote.
    static let journal: [InventoryEntry] = entries + reveals

    private static let entries: [InventoryEntry] = [
        .plain("journal_entry.number"), .plain("journal_entry.month"),
        .personal(
            "journal_entry.act", "ce qu’une personne de l’équipe a fait", purpose: .accountability, kept: .journal,
            exported: false, erasure: .expiry),
        .personal(
            "journal_entry.staff", "qui, par son numéro dans l’équipe", purpose: .accountability, kept: .journal,
            exported: false, erasure: .expiry),
        .personal(
            "journal_entry.subject_kind", "sur quoi", purpose: .accountability, kept: .journal, exported: false,
            erasure: .expiry),
        .personal(
            "journal_entry.subject", "le numéro de ce dont il s’agissait", purpose: .accountability, kept: .journal,
            exported: false, erasure: .expiry),
        .personal(
            "journal_entry.reason", "pour quelle raison, par un mot d’une liste", purpose: .accountability,
            kept: .journal, exported: false, erasure: .expiry),
        .personal(
            "journal_entry.at", "quand", purpose: .accountability, kept: .journal, exported: false, erasure: .expiry),
        .plain("journal_entry.salt"), .plain("journal_entry.previous"), .plain("journal_entry.hash"),
        .plain("journal_head.id"), .plain("journal_head.number"), .plain("journal_head.hash"),
        .plain("journal_day.day"), .plain("journal_day.first"), .plain("journal_day.last"),
        .plain("journal_day.signature"), .plain("journal_day.published"),
        .plain("journal_segment.month"), .plain("journal_segment.last"), .plain("journal_segment.hash"),
        .plain("journal_segment.signature"), .plain("journal_segment.dropped"),
    ]

    private static let reveals: [InventoryEntry] = [
        .personal("reveal.id", "qu’une personne de l’équipe a vu de vous", purpose: .accountability, kept: .reveal),
        .personal("reveal.account", "de qui", purpose: .accountability, kept: .reveal),
        .personal("reveal.field", "quelle donnée", purpose: .accountability, kept: .reveal),
        .personal("reveal.queue", "dans quelle file", purpose: .accountability, kept: .reveal),
        .personal("reveal.subject", "pour quel dossier", purpose: .accountability, kept: .reveal, exported: false),
        .personal("reveal.reason", "pour quelle raison", purpose: .accountability, kept: .reveal),
        .personal("reveal.staff", "qui l’a vue", purpose: .accountability, kept: .reveal, exported: false),
        .personal("reveal.role", "avec quel rôle", purpose: .accountability, kept: .reveal),
        .personal("reveal.asked", "quand c’était demandé", purpose: .accountability, kept: .reveal),
        .personal(
            "reveal.approver", "qui d’autre l’a permis", purpose: .accountability, kept: .reveal, exported: false),
        .personal("reveal.granted", "quand elle a été vue", purpose: .accountability, kept: .reveal),
        .personal("reveal.expires", "jusqu’à quand", purpose: .accountability, kept: .reveal),
        .personal("reveal.refused", "quand un collègue l’a refusé", purpose: .accountability, kept: .reveal),
        .personal("reveal.entry", "le numéro dans le journal public", purpose: .accountability, kept: .reveal),
    ]
}
