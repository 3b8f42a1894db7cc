import Database

extension Accounts {
    /// Asks for another address: a link goes to the mailbox of now, which agrees or stops it, and one to the new
    /// mailbox, which proves it. A change asked for before is over.
    ///
    /// Whether the new address is somebody's or not, the same is looked up, sealed, written and answered; whoever has
    /// it gets a mail that says so instead of the link (promise COL-3).
    package func askAddressChange(to email: String, from source: Source, by caller: Caller) async throws {
        let member = try caller.requireMember()
        guard let address = MailAddress(email) else { throw Refusal.invalid([.email]) }
        let index = try EmailIndex(of: address, with: site.keyring)
        let (own, owner) = try await site.database.read { reader in
            (try reader.emailIndex(of: member.account), try reader.provedAccount(emailIndex: index))
        }
        guard own != index else { throw Refusal.invalid([.ownEmail]) }
        let asked = try await site.database.read { try $0.addressChange(of: member.account) }
        if let asked, try await isSame(asked, as: address) { return }

        let (now, durations) = (site.clock.now(), site.settings.durations)
        let old = MailedLink(.oldAddress, for: member.account, expires: now + durations.addressChange)
        // That of an address which somebody has is made all the same, and never sent.
        let new = MailedLink(
            .newAddress, for: owner == nil ? member.account : nil, expires: now + durations.signInLink)
        let links = try [old, new].map { (link: $0, hash: try Secret.of($0.id, with: site.keyring).hash) }
        let id = AddressChange.ID.random()
        let change = AddressChange(
            id: id, account: member.account,
            email: try await site.keyring.seal(
                address.text, at: AddressChange.emailPlace(of: id), of: member.account),
            session: member.session, expires: old.expires, oldLink: old.id, newLink: new.id)
        let record = try await site.keyring.record(
            .askAddress, from: source, by: member.account, in: member.session)

        try await site.database.write { writer in
            try writer.requireLiving(member.account)
            // Asked for by another click meanwhile.
            if let current = try writer.addressChange(of: member.account), current.id != asked?.id { return }
            try writer.deleteAddressChange(of: member.account)
            for (link, hash) in links { try writer.insert(link, secretHash: hash) }
            try writer.insert(change)
            try writer.insert(record)
            try writer.post(.oldAddress, to: member.account, link: old.id)
            if let owner {
                try writer.post(.addressTaken, to: owner)
            } else {
                try writer.post(.newAddress, to: member.account, link: new.id)
            }
        }
    }

    /// Whether a change was asked for a moment ago, to the same address: a double click, a page loaded anew.
    private func isSame(_ change: AddressChange, as address: MailAddress) async throws -> Bool {
        let begun = change.expires - site.settings.durations.addressChange
        guard site.clock.now() - begun < SentForm.memory else { return false }
        let asked = try await site.gate.open(change.email, for: .selfService).map { $0.lowercased() }
        return asked.isSame(as: Opened(address.text.lowercased()))
    }

    /// « Annuler »: the address stays as it is.
    package func cancelAddressChange(by caller: Caller) async throws {
        let member = try caller.requireMember()

        try await site.database.write { try $0.deleteAddressChange(of: member.account) }
        try await site.database.forgetHistory()
    }
}

extension Problem {
    static let ownEmail = Problem("email", "C’est déjà votre adresse.")
}
