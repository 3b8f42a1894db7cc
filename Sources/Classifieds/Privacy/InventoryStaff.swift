extension Inventory {
    /// Who works on the site, what lets them in, and what they note of cases.
    static let staff: [InventoryEntry] = [
        .personal("staff.id", "votre numéro dans l’équipe", purpose: .staffing, kept: .staff),
        .personal("staff.account", "que vous travaillez pour le site", purpose: .staffing, kept: .staff),
        .personal(
            "staff.name", "le nom sous lequel vos collègues vous connaissent", purpose: .staffing, kept: .staff,
            sealed: true, opened: [.adoption], erasure: .keyAndRow),
        .personal("staff.created", "depuis quand", purpose: .staffing, kept: .staff),
        .personal("staff_role.staff", "à qui est un rôle", purpose: .staffing, kept: .staff),
        .personal("staff_role.role", "lequel", purpose: .staffing, kept: .staff),

        .personal("staff_factor.staff", "à qui est un téléphone confirmé", purpose: .staffing, kept: .staff),
        .personal(
            "staff_factor.secret", "la clé de votre téléphone", purpose: .staffing, kept: .staff, sealed: true,
            exported: false, erasure: .keyAndRow),
        .personal("staff_factor.created", "quand cette clé a été faite", purpose: .staffing, kept: .staff),
        .personal("staff_factor.confirmed", "quand elle a été confirmée", purpose: .staffing, kept: .staff),
        .personal("staff_factor.step", "le dernier code qui a servi", purpose: .security, kept: .staff),
        .personal("staff_factor.failures", "combien de codes faux de suite", purpose: .security, kept: .staff),
        .personal(
            "staff_factor.blocked", "jusqu’à quand aucun code n’est regardé", purpose: .security, kept: .staff),
        .personal(
            "staff_recovery.staff", "à qui sont des codes de secours", purpose: .staffing, kept: .staff,
            exported: false),
        .personal(
            "staff_recovery.code_hash", "des empreintes à clé de ces codes", purpose: .staffing, kept: .staff,
            exported: false),
        .personal(
            "staff_recovery.used", "quand l’un a servi", purpose: .staffing, kept: .staff, exported: false),

        .personal("staff_session.id", "une connexion à l’espace de l’équipe", purpose: .staffing, kept: .staffSession),
        .personal(
            "staff_session.secret_hash", "une empreinte de son témoin", purpose: .staffing, kept: .staffSession,
            exported: false),
        .personal("staff_session.staff", "à qui elle est", purpose: .staffing, kept: .staffSession),
        .personal("staff_session.created", "son début", purpose: .staffing, kept: .staffSession),
        .personal("staff_session.expires", "sa fin", purpose: .staffing, kept: .staffSession),
        .personal("staff_session.proved", "quand le téléphone l’a confirmée", purpose: .staffing, kept: .staffSession),

        .personal("assignment.queue", "la file d’un dossier pris", purpose: .moderation, kept: .assignment),
        .personal("assignment.subject", "lequel", purpose: .moderation, kept: .assignment),
        .personal("assignment.staff", "qui s’en occupe", purpose: .moderation, kept: .assignment),
        .personal("assignment.since", "depuis quand", purpose: .moderation, kept: .assignment),

        .personal("case_note.id", "une note d’un dossier", purpose: .moderation, kept: .caseNote, erasure: .expiry),
        .personal("case_note.queue", "sa file", purpose: .moderation, kept: .caseNote, erasure: .expiry),
        .personal("case_note.subject", "de quel dossier", purpose: .moderation, kept: .caseNote, erasure: .expiry),
        .personal("case_note.staff", "qui l’a notée", purpose: .moderation, kept: .caseNote, erasure: .expiry),
        .personal("case_note.note", "un mot d’une liste", purpose: .moderation, kept: .caseNote, erasure: .expiry),
        .personal("case_note.written", "quand", purpose: .moderation, kept: .caseNote, erasure: .expiry),
    ]
}
