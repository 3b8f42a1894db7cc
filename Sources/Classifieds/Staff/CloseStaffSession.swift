package import Database

extension Staff {
    /// Ends the session of a cookie, whole or half.
    package func closeSession(with secret: Secret) async throws {
        try await site.database.write { writer in
            let closed = try writer.row(
                "DELETE FROM staff_session WHERE secret_hash = \(secret.hash) RETURNING id, staff, proved")
            guard let closed, let _: Instant = try closed["proved"] else { return }
            let id: StaffSession.ID = try closed["id"]
            try writer.record(.closedSession, of: JournalSubject(.session, id.text), by: try closed["staff"])
        }
    }

    /// Ends one of a colleague's own sessions: this one, or one on another machine.
    ///
    /// - Throws: `Refusal.forbidden` for whoever isn't a colleague, `.notFound` when it isn't theirs.
    package func closeSession(_ id: StaffSession.ID, by caller: Caller) async throws {
        guard let member = caller.colleague else { throw Refusal.forbidden }

        try await site.database.write { writer in
            let ended = try writer.row(
                "DELETE FROM staff_session WHERE id = \(id) AND staff = \(member.id) RETURNING id")
            guard ended != nil else { throw Refusal.notFound }
            try writer.record(.closedSession, of: JournalSubject(.session, id.text), by: member.id)
        }
    }
}
