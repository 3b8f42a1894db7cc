import Database

extension Staff {
    /// The first factor: whoever follows the mailed link reads that colleague's mail. The session opens nothing yet but the page
    /// that asks for the second one, for as long as a link to sign in lives. A first link proves the address that the operator gave.
    ///
    /// - Throws: `Refusal.notFound` for an unknown link, or of somebody who doesn't work here any more; `.gone` for one that was
    ///   used or is over; `.locked` for somebody who has their data locked.
    package func openSession(with secret: Secret, from source: Source) async throws -> NewStaffSession {
        let link = try await site.accounts.link(secret)
        guard link.kind == .staffSignIn, let holder = link.account,
            let colleague = try await site.database.read({ try $0.colleague(of: holder) })
        else { throw Refusal.notFound }

        let owner = try await site.database.read { reader in
            try reader.account(holder)?.proved == nil ? try reader.provedOwner(ofAddressOf: holder) : nil
        }
        let account = owner ?? holder
        try await site.rights.requireUnlocked(account)
        let name = try await site.gate.open(colleague.name, for: .adoption).leave(by: .resealing)
        let sealed = try await site.keyring.seal(name, at: StoredColleague.namePlace(of: colleague.id), of: account)
        let session = StaffSession.ID.random()
        let new = NewStaffSession(
            secret: .random(), expires: site.clock.now() + site.settings.durations.signInLink)
        let record = try await site.keyring.record(.staff, from: source, by: account, in: nil)

        try await site.database.write { writer in
            try writer.use(link.id)
            try writer.requireLiving(account)
            try writer.requireUnlocked(account)
            if owner == nil {
                try writer.prove(account)
            } else {
                try writer.run(
                    """
                    UPDATE staff SET account = \(account), name = \(sealed.bytes) WHERE id = \(colleague.id)
                    """)
                try writer.hand(link.id, to: account)
            }
            try writer.forgetBounce(of: account)
            try writer.insertStaffSession(
                session, secretHash: new.secret.hash, of: colleague.id, expires: new.expires)
            try writer.insert(record)
            try writer.noteIdleness(of: account)
        }
        if owner != nil { try await site.accounts.erase(holder, when: .unproved) }
        return new
    }

    /// « Ce n’est pas moi »: the link is used up and nothing else happens.
    ///
    /// - Throws: `Refusal.notFound`, `.gone`.
    package func decline(_ secret: Secret) async throws {
        let link = try await site.accounts.link(secret)
        guard link.kind == .staffSignIn else { throw Refusal.notFound }

        try await site.database.write { try $0.use(link.id) }
    }
}
