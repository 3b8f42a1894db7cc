extension Inventory {
    /// What people want of the site's mails, and what became of these.
    static let letters: [InventoryEntry] = [
        .personal("mail_choice.account", "vos choix de courriels", purpose: .storage, kept: .account),
        .personal("mail_choice.choice", "ce que vous avez choisi", purpose: .storage, kept: .account),
        .personal("mail_choice.since", "depuis quand", purpose: .storage, kept: .account),

        .personal(
            "bounce.account", "le refus de votre boîte, quand elle ne prend plus les courriels", purpose: .delivery,
            kept: .account),
        .personal("bounce.since", "depuis quand elle les refuse", purpose: .delivery, kept: .account),

        .personal(
            "message_notice.conversation", "une conversation dont un courriel vous a prévenu", purpose: .conversation,
            kept: .conversation),
        .personal("message_notice.account", "qui a été prévenu", purpose: .conversation, kept: .conversation),
        .personal("message_notice.place", "de quel message", purpose: .conversation, kept: .conversation),

        .personal(
            "refused_reply.conversation", "une conversation où une réponse par courriel n’est pas partie",
            purpose: .conversation, kept: .conversation),
        .personal("refused_reply.account", "qui l’avait écrite", purpose: .conversation, kept: .conversation),
        .personal(
            "refused_reply.reason", "pourquoi elle n’est pas partie", purpose: .conversation, kept: .conversation),
        .personal("refused_reply.at", "quand", purpose: .conversation, kept: .conversation),
    ]
}
