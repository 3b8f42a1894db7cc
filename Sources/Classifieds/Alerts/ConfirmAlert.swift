import Database

/// An alert that waits for its owner's address to be proved.
package struct AwaitingAlert: Sendable {
    package let search: Search
    package let rhythm: Alert.Rhythm
    /// Whether the address has no account yet.
    package let isFirst: Bool
}

extension Alerts {
    /// The alert behind a link, to look at before anything is done.
    ///
    /// - Throws: `Refusal.notFound` for an unknown link, `.gone` for one that was used or is over.
    package func awaiting(_ secret: Secret) async throws -> AwaitingAlert {
        let (_, alert) = try await pending(secret)
        let search = try await site.gate.open(alert.search, for: .selfService).leave(by: .ownPage)
        let isFirst = try await site.database.read { try $0.provedOwner(ofAddressOf: alert.account) } == nil
        return AwaitingAlert(search: search.search(in: site.places), rhythm: alert.rhythm, isFirst: isFirst)
    }

    /// « Recevoir l'alerte »: the address is proved, and the alert begins. No session is opened: none is needed to read mails.
    ///
    /// When the address already has an account, the alert becomes that account's and the holder is erased.
    ///
    /// - Throws: `Refusal.gone`, `.locked` for somebody who has everything locked, `.invalid` for whoever doesn't know the policy's
    ///   version that speaks of alerts, or has twenty.
    package func confirm(_ secret: Secret) async throws {
        let (link, asked) = try await pending(secret)
        let owner = try await site.database.read { try $0.provedOwner(ofAddressOf: asked.account) }
        let account = owner ?? asked.account
        if let owner { try await requireKnownPolicy(owner) }
        let search = try await site.gate.open(asked.search, for: .adoption).leave(by: .resealing)
        let alert = try await alert(search, asked.rhythm, of: account)
        let life = site.settings.durations.alert

        try await site.database.write { writer in
            try writer.requireLiving(account)
            try writer.requireUnlocked(account)
            try writer.use(link.id)
            guard try writer.emailIndex(of: asked.account) != nil,
                try writer.provedOwner(ofAddressOf: asked.account) == owner
            else { throw Refusal.gone }
            try writer.run("DELETE FROM alert WHERE id = \(asked.id)")
            if owner == nil { try writer.prove(account) } else { try writer.hand(link.id, to: account) }
            try writer.forgetBounce(of: account)
            try writer.withdrawObjection(to: .alerts, of: account, nil)
            _ = try writer.put(alert, awaiting: nil, life: life)
        }

        site.gate.lookAgain()
        if owner != nil { try await site.accounts.erase(asked.account, when: .unproved) }
    }

    /// « Ce n'est pas moi : tout effacer »: what was asked, the address and the key are erased.
    package func disown(_ secret: Secret) async throws {
        let (_, alert) = try await pending(secret)

        guard try await site.accounts.erase(alert.account, when: .unproved) else { throw Refusal.gone }
    }

    private func pending(_ secret: Secret) async throws -> (MailedLink, Alert) {
        let link = try await site.accounts.link(secret)
        guard link.kind == .alert else { throw Refusal.notFound }
        guard let alert = try await site.database.read({ try $0.alert(behind: link.id) }), alert.confirmed == nil
        else { throw Refusal.gone }
        return (link, alert)
    }
}
