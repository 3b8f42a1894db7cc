package import Database

/// An alert whose end is near, behind the link of the mail that says so.
package struct RenewingAlert: Sendable {
    package let search: Search
    package let ends: Instant
}

extension Alerts {
    /// The alert behind a link that goes on with it, to look at before anything is done.
    ///
    /// - Throws: `Refusal.notFound` for another link, `.gone` for one that was used or is over.
    package func renewing(_ secret: Secret) async throws -> RenewingAlert {
        let (_, alert) = try await due(secret)
        let search = try await site.gate.open(alert.search, for: .selfService).leave(by: .ownPage)
        return RenewingAlert(search: search.search(in: site.places), ends: alert.ends)
    }

    /// « Continuer un an »: from its end on, for as long again.
    ///
    /// - Throws: `Refusal.gone`, `.locked` for somebody who has everything locked.
    package func renew(_ secret: Secret) async throws {
        let (link, alert) = try await due(secret)
        let life = site.settings.durations.alert

        try await site.database.write { writer in
            try writer.requireLiving(alert.account)
            try writer.requireUnlocked(alert.account)
            try writer.use(link.id)
            try writer.run("UPDATE alert SET ends = \(alert.ends + life), renewal = NULL WHERE id = \(alert.id)")
        }
    }

    private func due(_ secret: Secret) async throws -> (MailedLink, Alert) {
        let link = try await site.accounts.link(secret)
        guard link.kind == .alertRenewal else { throw Refusal.notFound }
        guard let alert = try await site.database.read({ try $0.alert(behind: link.id) }) else { throw Refusal.gone }
        return (link, alert)
    }
}
