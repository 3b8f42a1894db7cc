import Database

extension Letter {
    /// « Confirmez votre message ».
    static func firstMessage(link: String, site: SiteSettings) -> Letter {
        let time = FrenchDuration.text(site.durations.draft)
        return Letter(
            subject: "Confirmez votre message",
            body: """
                Bonjour,

                Votre message est prêt. Pour le relire et l’envoyer\u{202F}:

                \(link)

                Ce lien est valable \(time), une seule fois.

                Vous n’avez rien écrit\u{202F}? Quelqu’un a donné votre adresse, sans doute par erreur. La même page \
                permet de tout effacer\u{202F}; si vous ne faites rien, tout s’efface de soi-même au bout de \(time).

                \(signature(site, because: "quelqu’un a répondu à une annonce avec cette adresse"))
                """)
    }

    /// « Un message de Camille ».
    static func message(from name: String, link: String, site: SiteSettings) -> Letter {
        Letter(
            subject: "Un message de \(name)",
            body: """
                Bonjour,

                \(name) vous a écrit sur \(site.name). Pour lire et répondre\u{202F}:

                \(link)

                \(signature(site, because: "quelqu’un vous écrit à propos d’une annonce"))
                """)
    }
}

extension Mail {
    /// The letter about a message; `nil` when it was read meanwhile, or isn't for that person any more.
    func letterOfMessage(for entry: OutboxEntry) async throws -> Letter? {
        guard let account = entry.account, let id = entry.message else { return nil }
        let parties = try await site.database.read { reader -> Parties? in
            guard let message = try reader.message(id), let place = message.place else { return nil }
            let parties = try reader.parties(of: message.conversation, for: account)
            return parties.own.seen < place && parties.own.muted == nil && parties.own.blocked == nil ? parties : nil
        }
        guard let parties, let other = parties.other else { return nil }
        let name = try await site.gate.open(other.pseudonym, for: .conversation).leave(by: .mail)
        return .message(
            from: name, link: "\(site.settings.baseURL)/messages/\(parties.conversation.id)", site: site.settings)
    }
}
