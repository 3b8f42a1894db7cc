extension Inventory {
    /// What people let programs do in their name.
    static let access: [InventoryEntry] = [
        .personal("access_token.id", "le numéro d’un accès donné à un programme", purpose: .signIn, kept: .accessToken),
        .personal(
            "access_token.secret_hash", "une empreinte à clé de son jeton", purpose: .signIn, kept: .accessToken,
            exported: false),
        .personal("access_token.account", "à qui il est", purpose: .signIn, kept: .accessToken),
        .personal(
            "access_token.name", "le nom que vous lui donnez", purpose: .signIn, kept: .accessToken, sealed: true,
            erasure: .keyAndRow),
        .personal("access_token.scopes", "ce qu’il permet", purpose: .signIn, kept: .accessToken),
        .personal("access_token.created", "quand vous l’avez créé", purpose: .signIn, kept: .accessToken),
        .personal("access_token.expires", "quand il se termine", purpose: .signIn, kept: .accessToken),
        .personal("access_token.used", "le dernier jour où il a servi", purpose: .security, kept: .accessToken),

        .personal(
            "api_request.digest", "une empreinte à clé du nom d’une demande d’un programme", purpose: .delivery,
            kept: .namedRequest, exported: false),
        .personal("api_request.account", "pour qui", purpose: .delivery, kept: .namedRequest),
        .personal(
            "api_request.body", "une empreinte à clé de ce qu’elle demande", purpose: .delivery, kept: .namedRequest,
            exported: false),
        .personal("api_request.at", "quand", purpose: .delivery, kept: .namedRequest),
        .personal("api_request.result", "le numéro de ce qu’elle a fait", purpose: .delivery, kept: .namedRequest),
    ]
}
