import Database

/// What became of naming a colleague.
package struct AddedColleague: Sendable {
    package let id: Colleague.ID
    /// The secret of the link that was mailed, which only the demo shows.
    package let link: Secret
}

extension Staff {
    /// Names a colleague and mails them the link by which they come in first. An address that has an account is that person's;
    /// any other gets an account whose address is proved when the link is followed, and which goes like a draft otherwise.
    ///
    /// - Throws: `Refusal.forbidden` for anybody but the operator, `.invalid` for the name, the address or roles that don't go
    ///   together, `.locked` when that person has everything locked.
    @discardableResult
    package func add(
        email: String, name: String, roles: Set<Role>, by caller: Caller
    ) async throws -> AddedColleague {
        try requireOperator(caller)
        let name = AdText.oneLine(name)
        guard let address = MailAddress(email) else { throw Refusal.invalid([.email]) }
        guard (2...60).contains(name.count) else { throw Refusal.invalid([.colleagueName]) }
        guard Role.mayGoTogether(roles) else { throw Refusal.invalid([.rolesApart]) }

        let index = try EmailIndex(of: address, with: site.keyring)
        let known = try await site.database.read { try $0.provedAccount(emailIndex: index) }
        let account = if let known { known } else { try await site.keyring.makeKey() }
        let id = Colleague.ID.random()
        let sealed = try await site.keyring.seal(name, at: StoredColleague.namePlace(of: id), of: account)
        let mailbox: Sealed<String> = try await site.keyring.seal(
            address.text, at: Account.emailPlace(of: account), of: account)
        let link = MailedLink(.staffSignIn, for: account, expires: site.clock.now() + site.settings.durations.draft)
        let secret = try Secret.of(link.id, with: site.keyring)

        try await site.database.write { writer in
            guard try writer.colleague(emailIndex: index) == nil else { throw Refusal.invalid([.colleagueAlready]) }
            guard try writer.provedAccount(emailIndex: index) == known else { throw Refusal.conflict }
            if known == nil {
                try writer.insertHolder(account)
                try writer.setAddress(mailbox, index: index, of: account)
            }
            try writer.requireLiving(account)
            try writer.requireUnlocked(account)
            try writer.insertColleague(id, of: account, name: sealed)
            try writer.setRoles(roles, of: id)
            try writer.insert(link, secretHash: secret.hash)
            try writer.post(.staffSignIn, to: account, link: link.id)
            try writer.noteIdleness(of: account)
            try writer.record(.addedColleague, of: id, because: Role.words(of: roles), by: nil)
        }
        return AddedColleague(id: id, link: secret)
    }

    /// - Throws: `Refusal.forbidden` for whoever isn't at the machine that the site runs on.
    func requireOperator(_ caller: Caller) throws(Refusal) {
        guard case .system = caller else { throw .forbidden }
    }
}
