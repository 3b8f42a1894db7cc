extension Inventory {
    /// What people ask of the site. The link that follows a request shows it to whoever made it.
    static let requests: [InventoryEntry] = asked + written + identityChecks + saved

    private static let asked: [InventoryEntry] = [
        .personal("request.id", "une demande, tirée au hasard", purpose: .requests, kept: .request),
        .personal("request.holder", "la clé de cette demande", purpose: .requests, kept: .request, exported: false),
        .personal("request.account", "de qui elle est, une fois prouvé", purpose: .requests, kept: .request),
        .personal("request.kind", "ce que vous demandez", purpose: .requests, kept: .request),
        .personal("request.channel", "par quelle voie", purpose: .requests, kept: .request),
        .personal("request.received", "quand elle est arrivée", purpose: .requests, kept: .request),
        .personal("request.due", "quand la réponse est due", purpose: .requests, kept: .request),
        .personal("request.extended", "quand ce délai a été allongé", purpose: .requests, kept: .request),
        .plain("request.alerted"), .plain("request.outdated"),
        .personal(
            "request.email", "l’adresse où vous répondre", purpose: .requests, kept: .request, sealed: true,
            opened: [.assistance, .accountability, .disclosure, .selfService], exported: false, erasure: .keyAndRow),
        .personal("request.proof", "comment il est prouvé que c’est vous", purpose: .requests, kept: .request),
        .personal("request.proved", "quand cela l’a été", purpose: .requests, kept: .request),
        .personal("request.answered", "quand une réponse est partie", purpose: .requests, kept: .request),
        .personal("request.closed", "quand elle a été close", purpose: .requests, kept: .request),
        .personal("request.outcome", "ce qu’elle est devenue", purpose: .requests, kept: .request),
        .personal(
            "request.secret_hash", "l’empreinte du lien qui la suit", purpose: .requests, kept: .request,
            exported: false),
        .personal(
            "request.sender_hash", "une empreinte à clé de l’adresse où vous répondre", purpose: .requests,
            kept: .request, exported: false),
    ]

    private static let written: [InventoryEntry] = [
        .personal(
            "request_message.id", "le numéro d’un texte d’une demande", purpose: .requests, kept: .request,
            exported: false),
        .plain("request_message.request"),
        .personal(
            "request_message.side", "qui l’a écrit, vous ou le site", purpose: .requests, kept: .request,
            exported: false),
        .personal(
            "request_message.staff", "quelle personne de l’équipe", purpose: .requests, kept: .request,
            exported: false),
        .personal(
            "request_message.words", "ce que vous écrivez dans une demande, et ce que le site répond",
            purpose: .requests, kept: .request, sealed: true, opened: [.assistance, .selfService], exported: false,
            erasure: .keyAndRow),
        .personal("request_message.written", "quand", purpose: .requests, kept: .request, exported: false),
    ]

    private static let identityChecks: [InventoryEntry] = [
        .personal(
            "identity_check.request", "qu’une personne de l’équipe doute que la demande soit de vous",
            purpose: .requests, kept: .request, exported: false),
        .personal(
            "identity_check.doubt", "pourquoi elle en doute", purpose: .requests, kept: .request, sealed: true,
            exported: false, erasure: .keyAndRow),
        .personal("identity_check.doubter", "qui doute", purpose: .requests, kept: .request, exported: false),
        .personal("identity_check.doubted", "depuis quand", purpose: .requests, kept: .request, exported: false),
        .personal(
            "identity_check.approver", "qui d’autre en doute", purpose: .requests, kept: .request, exported: false),
        .personal("identity_check.approved", "depuis quand aussi", purpose: .requests, kept: .request, exported: false),
        .personal(
            "identity_check.document", "la pièce d’identité que vous envoyez", purpose: .requests,
            kept: .identityDocument, sealed: true, exported: false, erasure: .keyAndRow),
        .personal(
            "identity_check.uploaded", "quand elle est arrivée", purpose: .requests, kept: .request, exported: false),
        .personal("identity_check.viewer", "qui l’a vue", purpose: .requests, kept: .request, exported: false),
        .personal("identity_check.seen", "quand", purpose: .requests, kept: .request, exported: false),
        .personal("identity_check.judged", "quand c’était décidé", purpose: .requests, kept: .request, exported: false),
        .personal(
            "identity_check.accepted", "si elle prouve que c’est vous", purpose: .requests, kept: .request,
            exported: false),
    ]

    /// Nobody is in them.
    private static let saved: [InventoryEntry] = [
        .plain("saved_answer.id"), .plain("saved_answer.queue"), .plain("saved_answer.title"),
        .plain("saved_answer.words"), .plain("saved_answer.changed"),
    ]
}
