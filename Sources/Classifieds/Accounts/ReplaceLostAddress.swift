import Database

extension Accounts {
    /// Asks for another address on behalf of somebody who lost their mailbox and proved otherwise that the account is theirs: the
    /// new one proves itself by a link, as in any change; the old one needn't agree, and can stop it. Every session ends with it.
    ///
    /// - Throws: `Refusal.invalid` for an address that is somebody's.
    func replaceLostAddress(of account: Account.ID, with address: MailAddress) async throws {
        let index = try EmailIndex(of: address, with: site.keyring)
        guard try await site.database.read({ try $0.provedAccount(emailIndex: index) }) == nil else {
            throw Refusal.invalid([.addressOfSomebody])
        }

        let (now, durations) = (site.clock.now(), site.settings.durations)
        let old = MailedLink(.oldAddress, for: account, expires: now + durations.addressChange)
        let new = MailedLink(.newAddress, for: account, expires: now + durations.signInLink)
        let links = try [old, new].map { (link: $0, hash: try Secret.of($0.id, with: site.keyring).hash) }
        let id = AddressChange.ID.random()
        let change = AddressChange(
            id: id, account: account,
            email: try await site.keyring.seal(address.text, at: AddressChange.emailPlace(of: id), of: account),
            // Of nobody: none stays open.
            session: .random(), expires: old.expires, oldLink: old.id, newLink: new.id)

        try await site.database.write { writer in
            try writer.requireLiving(account)
            try writer.deleteAddressChange(of: account)
            for (link, hash) in links { try writer.insert(link, secretHash: hash) }
            try writer.insert(change)
            try writer.run("UPDATE address_change SET agreed = \(writer.now) WHERE id = \(id)")
            try writer.post(.oldAddress, to: account, link: old.id)
            try writer.post(.newAddress, to: account, link: new.id)
        }
    }
}

extension Reading {
    /// Whether a change is that of a lost mailbox: agreed to without its link.
    func isOfLostMailbox(_ change: AddressChange) throws -> Bool {
        guard change.agreed != nil else { return false }
        return try row("SELECT id FROM link WHERE id = \(change.oldLink) AND used IS NULL") != nil
    }
}

extension Problem {
    static let addressOfSomebody = Problem(
        "relu", "L’adresse d’où vient la demande a déjà un compte ici\u{A0}: deux comptes ne se réunissent pas.")
}
