import Database
import Foundation

extension Escrow {
    /// What is kept when somebody proves an address with a first ad: the address, the account, the pseudonym; nothing of
    /// somebody who gave their data before the policy said so (promise GOV-5).
    ///
    /// - Parameter isFirst: whether it is the account that the proof makes.
    func notes(ofPublishing ad: Ad, by account: Account.ID, isFirst: Bool) async throws -> [EscrowNote] {
        guard try await mayNote(account) else { return [] }
        let content = try await site.gate.open(ad.content, for: .identification)
        return try await notes(
            ofProving: account, pseudonym: content.pseudonym.leave(by: .resealing), isFirst: isFirst)
    }

    /// The same of somebody who proves an address with whatever they do under a name.
    func notes(ofProving account: Account.ID, pseudonym name: String, isFirst: Bool) async throws -> [EscrowNote] {
        guard try await mayNote(account) else { return [] }
        let identity = isFirst ? try await identity(of: account) : try await notes(ofNewWriter: account)
        return identity + [note(ofPseudonym: name, of: account)].compactMap { $0 }
    }

    /// Who somebody is, when they write for the first time what others see: who had the letter alone until now was proved without
    /// that, since reading it makes no content (article 6 V of the law of 21 June 2004).
    func notes(ofNewWriter account: Account.ID) async throws -> [EscrowNote] {
        guard try await mayNote(account), try await !site.database.read({ try $0.hasWritten(account) }) else {
            return []
        }
        return try await identity(of: account)
    }

    private func identity(of account: Account.ID) async throws -> [EscrowNote] {
        guard let stored = try await site.database.read({ try $0.account(account) }), let sealed = stored.email else {
            return []
        }
        let email = try await site.gate.open(sealed, for: .identification).leave(by: .resealing)
        let created = BackupName.date(of: stored.created).formatted(.iso8601)
        let identity = EscrowNote(.account, of: account, ["created": created], with: site.keyring)
        return [note(ofAddress: email, of: account), identity].compactMap { $0 }
    }

    private func mayNote(_ account: Account.ID) async throws -> Bool {
        guard isOn else { return false }
        do {
            try await site.gate.require(.identification, of: account)
            return true
        } catch is Withheld {
            return false
        }
    }

    /// What is kept of an address that somebody proved.
    func note(ofAddress email: String, of account: Account.ID) -> EscrowNote? {
        EscrowNote(.identity, of: account, ["email": email], with: site.keyring)
    }

    /// What is kept of the name that an ad shows.
    func note(ofPseudonym pseudonym: String, of account: Account.ID) -> EscrowNote? {
        EscrowNote(.account, of: account, ["pseudonym": pseudonym], with: site.keyring)
    }
}

extension Reading {
    /// Whether a person ever had something that others see.
    fileprivate func hasWritten(_ account: Account.ID) throws -> Bool {
        try row(
            """
            SELECT id FROM account WHERE id = \(account) AND (
                EXISTS (SELECT 1 FROM ad WHERE ad.account = account.id AND state <> 'draft')
                OR EXISTS (SELECT 1 FROM participant WHERE participant.account = account.id))
            """) != nil
    }
}
