import Database

extension Requests {
    /// How long the archive may be had from the page that follows a request.
    package static let archiveLife = Duration.days(30)

    /// Everything about whoever asked for it, once it is proved who that is and somebody answered that it is done (GDPR, articles 15
    /// and 20).
    ///
    /// - Throws: `Refusal.notFound` for a link of none; `.conflict` where it may not be had, or not any more.
    package func archive(_ secret: Secret) async throws -> Export {
        let (request, isTheirs) = try await site.database.read { reader in
            guard let request = try reader.request(secretHash: secret.hash) else { throw Refusal.notFound }
            return (request, try reader.isStillTheirs(request))
        }
        guard let account = request.account, isTheirs, archiveEnd(of: request) != nil else { throw Refusal.conflict }

        return Export(site: site, person: account, at: site.clock.now())
    }

    /// Until when; `nil` where it may not be had.
    func archiveEnd(of request: Request) -> Instant? {
        guard request.account != nil, request.proof != .none, request.outcome == .done,
            request.kind == .access || request.kind == .portability, let closed = request.closed,
            closed + Self.archiveLife > site.clock.now()
        else { return nil }
        return closed + Self.archiveLife
    }
}

extension Reading {
    /// A mailbox or a session that proved an account proves nothing any more once the account has another address: `setAddress`
    /// notes that.
    func isStillTheirs(_ request: Request) throws -> Bool {
        try row("SELECT id FROM request WHERE id = \(request.id) AND outdated IS NULL") != nil
    }
}
