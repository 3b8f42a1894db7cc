import Database

extension Sponsored {
    /// The sponsor behind a link, to look at before anything is done.
    ///
    /// - Throws: `Refusal.notFound` for an unknown link, `.gone` for one that was used or is over.
    package func awaiting(_ secret: Secret) async throws -> Opened<SponsorDetails> {
        try await site.gate.open(try await pending(secret).details, for: .selfService)
    }

    /// « Ouvrir mon espace »: the address is proved, a session is open, and the space is there.
    ///
    /// When the address already has an account, the details come under that person's key and the holder is erased. Somebody who
    /// is a sponsor already stays who they are: the link opens a session.
    package func confirm(_ secret: Secret, from source: Source) async throws -> NewSession {
        let (link, holder, stored) = try await pending(secret)
        let owner = try await site.database.read { try $0.provedOwner(ofAddressOf: holder) }
        let account = owner ?? holder
        try await site.rights.requireUnlocked(account)
        let details = try await site.gate.open(stored, for: .adoption).leave(by: .resealing)
        let sealed = try await site.keyring.seal(details, at: SponsorDetails.place(of: account), of: account)
        let (session, new) = site.accounts.newSession(for: account)
        let record = try await site.keyring.record(.sponsor, from: source, by: account, in: session.id)
        let notes = try await site.escrow.notes(
            ofProving: account, pseudonym: details.name, isFirst: owner == nil)

        try await site.database.write { writer in
            try writer.use(link.id)
            try writer.requireLiving(account)
            try writer.requireUnlocked(account)
            guard try writer.provedOwner(ofAddressOf: holder) == owner else { throw Refusal.conflict }
            if owner == nil { try writer.prove(account) } else { try writer.hand(link.id, to: account) }
            try writer.forgetBounce(of: account)
            if owner != nil { try writer.deleteSponsor(holder) }
            if try writer.sponsor(account) == nil { try writer.keepSponsor(account, sealed) }
            try writer.noteSponsor(account)
            try writer.insert(session, secretHash: new.secret.hash)
            try writer.insert(record)
            for note in notes { try writer.insert(note) }
            try writer.noteIdleness(of: account)
        }
        if owner != nil { try await site.accounts.erase(holder, when: .unproved) }
        return new
    }

    /// « Ce n'est pas moi : tout effacer »: the details, the address and the key are erased.
    package func disown(_ secret: Secret) async throws {
        let holder = try await pending(secret).holder

        guard try await site.accounts.erase(holder, when: .unproved) else { throw Refusal.gone }
    }

    private func pending(
        _ secret: Secret
    ) async throws -> (link: MailedLink, holder: Account.ID, details: Sealed<SponsorDetails>) {
        try requireSponsored()
        let link = try await site.accounts.link(secret)
        guard link.kind == .sponsor, let holder = link.account else { throw Refusal.notFound }
        guard let details = try await site.database.read({ try $0.sponsor(holder) }) else { throw Refusal.gone }
        return (link, holder, details)
    }
}
