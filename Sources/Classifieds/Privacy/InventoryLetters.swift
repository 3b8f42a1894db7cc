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
    ]
}
