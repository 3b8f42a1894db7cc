package import Database

/// A request in the account of whoever it is about.
package struct OwnRequest: Sendable {
    package let kind: Request.Kind
    package let received: Instant
    package let due: Instant
    package let answered: Instant?
    package let closed: Instant?
    package let outcome: Request.Outcome?
    /// Of the link that follows it.
    package let secret: Secret
}

extension Requests {
    /// What the caller asked, or what was asked in their name and proved to be theirs: the newest first.
    ///
    /// - Throws: `Refusal.forbidden` without a session.
    package func list(of caller: Caller) async throws -> [OwnRequest] {
        let member = try caller.requireMember()

        let requests = try await site.database.read { reader in
            try reader.rows(
                """
                SELECT \(Request.columns) FROM request WHERE account = \(member.account)
                ORDER BY received DESC, id LIMIT 50
                """
            ).map(Request.init)
        }
        return try requests.map { request in
            OwnRequest(
                kind: request.kind, received: request.received, due: request.due, answered: request.answered,
                closed: request.closed, outcome: request.outcome,
                secret: try Secret.of(request.id, with: site.keyring))
        }
    }
}
