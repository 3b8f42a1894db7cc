package import Database

/// A member's alert, as they see it.
package struct OwnAlert: Sendable {
    package let id: Alert.ID
    package let search: Search
    package let rhythm: Alert.Rhythm
    package let created: Instant
    /// When it stops, unless its owner goes on.
    package let ends: Instant
}

extension Alerts {
    /// The caller's alerts, the oldest first; none of a visitor's.
    package func own(of caller: Caller) async throws -> [OwnAlert] {
        guard let member = caller.member else { return [] }
        var own: [OwnAlert] = []
        for alert in try await site.database.read({ try $0.alerts(of: member.account) }) {
            let search = try await site.gate.open(alert.search, for: .selfService).leave(by: .ownPage)
            own.append(
                OwnAlert(
                    id: alert.id, search: search.search(in: site.places), rhythm: alert.rhythm, created: alert.asked,
                    ends: alert.ends))
        }
        return own
    }

    /// Another rhythm. What waits to be told is told in it.
    ///
    /// - Throws: `Refusal.notFound` when it isn't the caller's, `.locked`.
    package func change(_ id: Alert.ID, to rhythm: Alert.Rhythm, by caller: Caller) async throws {
        let account = try caller.requireMember().account

        try await site.database.write { writer in
            try writer.requireOwn(id, of: account)
            try writer.requireUnlocked(account)
            try writer.changeRhythm(of: id, to: rhythm)
        }
    }

    /// « Arrêter l'alerte »: at once, and nothing is remembered against asking again.
    ///
    /// - Throws: `Refusal.notFound` when it isn't the caller's.
    package func stop(_ id: Alert.ID, by caller: Caller) async throws {
        let account = try caller.requireMember().account
        try await site.database.read { try $0.requireOwn(id, of: account) }
        try await end(id)
    }
}

extension Reading {
    /// - Throws: `Refusal.notFound` for somebody else's: who doesn't own it needn't know that it exists.
    fileprivate func requireOwn(_ id: Alert.ID, of account: Account.ID) throws {
        guard let alert = try alert(id), alert.account == account, alert.confirmed != nil else {
            throw Refusal.notFound
        }
    }
}
