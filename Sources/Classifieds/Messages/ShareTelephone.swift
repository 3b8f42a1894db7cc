import Database

extension Conversations {
    /// « Partager mon numéro »: its owner hands it over to this one correspondent (promise COL-4), from the ad or as typed.
    ///
    /// - Throws: `Refusal.invalid` for what is no number, and where there is none.
    package func shareTelephone(_ typed: String?, in id: Conversation.ID, by caller: Caller) async throws {
        let member = try caller.requireMember()
        let parties = try await site.database.read { try $0.parties(of: id, for: member.account) }
        guard let number = try await number(typed, of: parties) else { throw Refusal.invalid([.telephone]) }
        try await site.rights.requireUnlocked(member.account)
        let sealed: Sealed<String> = try await site.keyring.seal(
            number, at: Participant.telephonePlace(Participant.row(id, parties.own.role)), of: member.account)

        try await site.database.write { writer in
            let parties = try writer.requireOpen(id, for: member.account)
            try writer.setTelephone(sealed, of: parties)
        }
    }

    /// « Ne plus le partager »: the site shows it no more; what the other wrote down stays theirs.
    package func takeBackTelephone(in id: Conversation.ID, by caller: Caller) async throws {
        let member = try caller.requireMember()

        try await site.database.write { writer in
            try writer.setTelephone(nil, of: try writer.parties(of: id, for: member.account))
        }
        try await site.database.forgetHistory()
    }

    private func number(_ typed: String?, of parties: Parties) async throws -> String? {
        if let typed { return TelephoneNumber(typed)?.text }
        let ad = try await site.database.read { try $0.ad(parties.conversation.ad) }
        guard let ad, ad.account == parties.own.account, let sealed = ad.telephone else { return nil }
        return try await site.gate.open(sealed, for: .contact).leave(by: .resealing)
    }
}

extension Writer {
    fileprivate func setTelephone(_ number: Sealed<String>?, of parties: Parties) throws {
        try run(
            """
            UPDATE participant SET telephone = \(number?.bytes)
            WHERE conversation = \(parties.conversation.id) AND account = \(parties.own.account)
            """)
        try announceChange(of: parties.conversation.id, to: parties.accounts)
    }
}
