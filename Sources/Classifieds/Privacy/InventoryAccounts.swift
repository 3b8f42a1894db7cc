extension Inventory {
    static let accounts: [InventoryEntry] = [
        .plain("migration.number"), .plain("migration.name"), .plain("migration.applied"),

        .personal("account.id", "un identifiant tiré au hasard", purpose: .signIn, kept: .account),
        .personal(
            "account.email", "votre adresse e-mail", purpose: .signIn, kept: .account, sealed: true,
            opened: [
                .delivery, .reminders, .conversation, .moderation, .checking, .identification, .notice, .prospection,
                .alerts, .partners, .assistance, .requests, .disclosure, .accountability, .breaches,
            ], erasure: .keyAndRow),
        .personal(
            "account.email_index", "une empreinte à clé de votre adresse, pour la retrouver", purpose: .signIn,
            kept: .account, exported: false),
        .personal("account.created", "la date de création", purpose: .signIn, kept: .account),
        .personal("account.proved", "la date à laquelle l’adresse a été prouvée", purpose: .signIn, kept: .account),
        .personal(
            "account.idle_since", "la date depuis laquelle aucune annonce n’est en ligne",
            purpose: .erasure, kept: .account),

        .personal("link.id", "le numéro d’un lien envoyé", purpose: .signIn, kept: .link),
        .plain("link.secret_hash"),
        .personal("link.kind", "à quoi sert ce lien", purpose: .signIn, kept: .link),
        .personal("link.account", "pour qui est un lien envoyé", purpose: .signIn, kept: .link),
        .personal("link.ad", "pour quelle annonce", purpose: .signIn, kept: .link),
        .personal("link.created", "quand il a été fait", purpose: .signIn, kept: .link),
        .personal("link.expires", "quand il se termine", purpose: .signIn, kept: .link),
        .personal("link.used", "quand il a servi", purpose: .signIn, kept: .link),

        .personal("session.id", "un identifiant de session", purpose: .signIn, kept: .session),
        .personal(
            "session.secret_hash", "une empreinte du témoin de session", purpose: .signIn, kept: .session,
            exported: false),
        .personal("session.account", "à qui est la session", purpose: .signIn, kept: .session),
        .personal("session.created", "le début de la session", purpose: .signIn, kept: .session),
        .personal("session.expires", "la fin de la session", purpose: .signIn, kept: .session),

        .personal(
            "connection.id", "un numéro de ligne", purpose: .security, kept: .connection),
        .personal("connection.account", "qui", purpose: .security, kept: .connection),
        .personal(
            "connection.session", "dans quelle session", purpose: .security,
            kept: .connection),
        .personal(
            "connection.act", "ce qui a été fait", purpose: .security, kept: .connection),
        .personal("connection.at", "quand", purpose: .security, kept: .connection),
        .personal(
            "connection.source", "l’adresse IP et la famille de navigateur et de système", purpose: .security,
            kept: .connection, sealed: true, opened: [.assistance, .requests, .disclosure], erasure: .keyAndRow),

        .personal("address_change.account", "qui veut changer d’adresse", purpose: .signIn, kept: .addressChange),
        .personal("address_change.id", "le numéro de la demande", purpose: .signIn, kept: .addressChange),
        .personal(
            "address_change.email", "l’adresse voulue", purpose: .signIn, kept: .addressChange, sealed: true,
            erasure: .keyAndRow),
        .personal(
            "address_change.session", "la session qui l’a demandé", purpose: .signIn, kept: .addressChange),
        .personal("address_change.expires", "quand elle se termine", purpose: .signIn, kept: .addressChange),
        .personal(
            "address_change.old_link", "le lien envoyé à l’adresse actuelle", purpose: .signIn, kept: .addressChange,
            exported: false),
        .personal(
            "address_change.new_link", "le lien envoyé à la nouvelle", purpose: .signIn, kept: .addressChange,
            exported: false),
        .personal(
            "address_change.agreed", "l’accord de l’adresse actuelle", purpose: .signIn, kept: .addressChange),
        .personal("address_change.proved", "la preuve de la nouvelle", purpose: .signIn, kept: .addressChange),

        .personal(
            "erasure.account", "l’identifiant d’un compte en cours d’effacement", purpose: .erasure,
            kept: .erasure, exported: false),
        .plain("erasure.asked"),
        .personal(
            "photo_deletion.photo", "le nom d’un fichier de photo en cours d’effacement", purpose: .erasure,
            kept: .erasure, exported: false),
        .personal(
            "photo_deletion.cause", "l’identifiant du compte ou de l’annonce dont ces fichiers étaient",
            purpose: .erasure,
            kept: .erasure, exported: false),
        .personal(
            "photo_deletion.account", "à qui étaient ces fichiers", purpose: .erasure, kept: .erasure, exported: false),
        .plain("photo_deletion.since"), .plain("photo_owner.only"), .plain("photo_owner.mark"),
        .personal(
            "awaited_receipt.cause", "l’identifiant du compte ou de l’annonce dont l’effacement a son reçu à venir",
            purpose: .erasure, kept: .erasure, exported: false),
        .plain("awaited_receipt.id"), .plain("awaited_receipt.receipt"), .plain("awaited_receipt.made"),
        .plain("awaited_receipt.done"),
    ]
}
