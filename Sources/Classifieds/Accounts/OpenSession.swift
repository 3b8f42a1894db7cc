package import Database

/// A session just opened: the secret goes into the cookie and is kept nowhere.
package struct NewSession: Sendable {
    package let secret: Secret
    package let member: Member
    package let expires: Instant
}

extension Accounts {
    /// What a mailed link is good for, without using it.
    ///
    /// - Throws: `Refusal.notFound` for an unknown one, `.gone` for one that was used or is over.
    package func link(_ secret: Secret) async throws -> MailedLink {
        let link = try await site.database.read { reader in
            try reader.link(secretHash: secret.hash).map {
                (link: $0, isOver: $0.used != nil || $0.expires <= reader.now)
            }
        }
        // A link of nobody was never sent, unless it was used: its account is erased then.
        guard let link, link.link.account != nil || link.link.used != nil else { throw Refusal.notFound }
        guard !link.isOver else { throw Refusal.gone }
        return link.link
    }

    /// A link that was used some minutes ago: its button was pressed twice.
    package func linkUsedLately(_ secret: Secret) async throws -> MailedLink? {
        try await site.database.read { reader in
            guard let link = try reader.link(secretHash: secret.hash), let used = link.used,
                reader.now - used < SentForm.memory
            else { return nil }
            return link
        }
    }

    /// Signs in with a link from a mail; the link is used up.
    package func openSession(with secret: Secret, from source: Source) async throws -> NewSession {
        let link = try await link(secret)
        guard link.kind == .signIn, let account = link.account else { throw Refusal.notFound }

        let (session, new) = newSession(for: account)
        let record = try await site.keyring.record(.signIn, from: source, by: account, in: session.id)
        try await site.database.write { writer in
            try writer.use(link.id)
            try writer.insert(session, secretHash: new.secret.hash)
            try writer.noteReturn(of: account)
            try writer.forgetBounce(of: account)
            try writer.insert(record)
        }

        return new
    }

    /// « Ce n'est pas moi » on a sign-in link: the link is used up and nothing else happens.
    package func decline(_ secret: Secret) async throws {
        let link = try await link(secret)
        guard link.kind == .signIn else { throw Refusal.notFound }

        try await site.database.write { try $0.use(link.id) }
    }

    /// Who comes with that cookie; `nil` when the session is over or was closed.
    package func member(with secret: Secret) async throws -> Member? {
        try await site.database.read { reader in
            try reader.session(secretHash: secret.hash).map { Member(account: $0.account, session: $0.id) }
        }
    }

    func newSession(for account: Account.ID) -> (Session, NewSession) {
        let now = site.clock.now()
        let session = Session(
            id: .random(), account: account, created: now, expires: now + site.settings.durations.session)
        let member = Member(account: account, session: session.id)
        return (session, NewSession(secret: .random(), member: member, expires: session.expires))
    }
}
