import Database
import Foundation

extension Escrow {
    /// What is kept when somebody proves an address with a first ad: the address, the account, the pseudonym; nothing of
    /// somebody who gave their data before the policy said so (promise GOV-5).
    ///
    /// - Parameter isFirst: whether it is the account that the proof makes.
    func notes(ofPublishing ad: Ad, by account: Account.ID, isFirst: Bool) async throws -> [EscrowNote] {
        guard isOn else { return [] }
        do {
            try await site.gate.require(.identification, of: account)
        } catch is Withheld {
            return []
        }
        let content = try await site.gate.open(ad.content, for: .identification)
        let pseudonym = note(ofPseudonym: content.pseudonym.leave(by: .resealing), of: account)
        guard isFirst, let stored = try await site.database.read({ try $0.account(account) }),
            let sealed = stored.email
        else { return [pseudonym].compactMap { $0 } }

        let email = try await site.gate.open(sealed, for: .identification).leave(by: .resealing)
        let created = BackupName.date(of: stored.created).formatted(.iso8601)
        let identity = EscrowNote(.account, of: account, ["created": created], with: site.keyring)
        return [note(ofAddress: email, of: account), identity, pseudonym].compactMap { $0 }
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
