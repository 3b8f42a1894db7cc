import Database

extension Requests {
    /// « Envoyer ma demande »: help, or one of the rights (GDPR, articles 12 and 15 to 22; promise RIGHT-5). With a session it is
    /// proved whom it is about, and nothing more is asked (RIGHT-6); without one, the link by which it is followed goes to
    /// the address that was given and nowhere else, so that whoever opens it reads that mailbox.
    ///
    /// The same words of the same sender within the hour are the same request, pressed twice.
    ///
    /// - Returns: the secret of the link that follows it: for its own session, and for nobody's page otherwise.
    /// - Throws: `Refusal.invalid` with everything that is wrong; `.gone` for somebody whose erasure has begun.
    package func ask(_ draft: RequestDraft, by caller: Caller) async throws -> Secret {
        let asked = try checked(draft, by: caller)

        if let known = try await askedBefore(asked) { return try Secret.of(known, with: site.keyring) }
        let new = try await seal(asked)
        try await site.database.write { writer in
            if let account = asked.account { try writer.requireLiving(account) }
            try writer.file(new)
        }

        return try Secret.of(new.request.id, with: site.keyring)
    }

    /// A request with the same words that waits since less than an hour.
    private func askedBefore(_ asked: AskedRequest) async throws -> Request.ID? {
        let sender = try asked.email.map { try self.sender($0) }
        let recent = try await site.database.read { reader -> [(id: Request.ID, messages: [RequestMessage])] in
            let recent = try reader.requests(ofSender: sender, or: asked.account, since: reader.now - Self.pause)
            return try recent.filter { $0.closed == nil && $0.kind == asked.kind }.map {
                (id: $0.id, messages: try reader.messages(of: $0))
            }
        }
        for (id, messages) in recent {
            guard let words = messages.first(where: { $0.side == .person })?.words,
                let said = try? await site.gate.open(words, for: .selfService)
            else { continue }
            if said.isSame(as: Opened(asked.words)) { return id }
        }
        return nil
    }
}
