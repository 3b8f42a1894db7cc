import Database

extension Mail {
    /// The mails about a change of address: of somebody who has their mailbox, or who lost it.
    func letterOfAddressChange(for entry: OutboxEntry, link: String) async throws -> Letter? {
        let isLost = try await site.database.read { reader in
            guard let account = entry.account, let change = try reader.addressChange(of: account) else { return false }
            return try reader.isOfLostMailbox(change)
        }
        if entry.kind == .oldAddress {
            return isLost ? .lostAddress(link: link, site: site.settings) : .oldAddress(link: link, site: site.settings)
        }
        return isLost
            ? .addressAfterLoss(link: link, site: site.settings) : .newAddress(link: link, site: site.settings)
    }
}

extension Letter {
    /// « Votre adresse va changer », to the mailbox that is said to be lost.
    fileprivate static func lostAddress(link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Votre adresse va changer",
            body: """
                Bonjour,

                Quelqu’un nous a écrit que cette boîte est perdue, a prouvé autrement que vos annonces sont à lui, et demande \
                qu’elles passent à une autre adresse. Elles y passeront dès que cette autre boîte aura répondu.

                Ce n’était pas vous\u{202F}? Arrêtez tout avec ce lien\u{202F}:

                \(link)

                Il est valable \(FrenchDuration.text(site.durations.addressChange)). Si vous nous avez écrit, ne faites rien.

                \(signature(site, because: "un changement d’adresse a été demandé pour vos annonces"))
                """)
    }

    /// « Confirmez votre nouvelle adresse », where the old mailbox needn't answer.
    fileprivate static func addressAfterLoss(link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Confirmez votre nouvelle adresse",
            body: """
                Bonjour,

                Vous nous avez écrit que vous n’avez plus votre ancienne boîte. Pour que votre compte et vos annonces passent à \
                cette adresse\u{202F}:

                \(link)

                Ce lien est valable \(FrenchDuration.text(site.durations.signInLink)), une seule fois. Toutes les connexions \
                ouvertes sont alors fermées.

                Vous n’avez rien demandé\u{202F}? Ne faites rien\u{202F}: sans ce lien, rien ne se passe.

                \(signature(site, because: "quelqu’un a donné cette adresse comme la sienne"))
                """)
    }
}
