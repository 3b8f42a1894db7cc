import Database

extension Requests {
    /// « Confirmer »: the link came by mail, so whoever opens it reads the mailbox that asked. Where an account has that address,
    /// the request is about it; where none has, there is nothing under this address, and the page says so.
    ///
    /// - Throws: `Refusal.notFound` for a link of none; `.conflict` when the request is over, or something is proved already.
    package func proveAddress(_ secret: Secret) async throws {
        let request = try await requestFollowed(by: secret)
        guard request.mayProveAddress, let index = try await emailIndex(of: request) else { throw Refusal.conflict }

        try await site.database.write { writer in
            let account = try writer.provedAccount(emailIndex: index)
            if let account { try writer.requireLiving(account) }
            let proved = try writer.row(
                """
                UPDATE request SET proof = \(Request.Proof.address), proved = \(writer.now), account = \(account)
                WHERE id = \(request.id) AND closed IS NULL AND proof = \(Request.Proof.none) RETURNING id
                """)
            guard proved != nil else { throw Refusal.conflict }
            if let account { try writer.noteIdleness(of: account) }
        }
    }

    /// By which the account of the address is found that a request came from; `nil` for one without an address.
    func emailIndex(of request: Request) async throws -> EmailIndex? {
        guard let email = request.email else { return nil }
        let text = try await site.gate.open(email, for: .selfService).leave(by: .resealing)
        return try MailAddress(text).map { try EmailIndex(of: $0, with: site.keyring) }
    }
}
