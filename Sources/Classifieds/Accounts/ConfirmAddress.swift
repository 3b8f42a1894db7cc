import Database
import Foundation

extension Accounts {
    /// The address that a link of a change is about, to look at before anything is done.
    ///
    /// - Throws: `Refusal.notFound` for an unknown link, `.gone` for one that was used or is over.
    package func changedAddress(_ secret: Secret) async throws -> Opened<String> {
        let (_, change) = try await changing(secret)

        return try await opened(change, for: .selfService)
    }

    /// The mailbox of now agrees, or the new one is proved. With the second of the two the address changes, every
    /// session but the one that asked ends, and the links sent to the old mailbox are good for nothing.
    ///
    /// - Returns: whether the address has changed.
    /// - Throws: `Refusal.gone` for a link that was used or is over, `.conflict` when somebody proved the new address
    ///   meanwhile.
    package func confirmAddress(_ secret: Secret, from source: Source) async throws -> Bool {
        let (link, change) = try await changing(secret)
        let text = try await opened(change, for: .selfService).leave(by: .resealing)
        guard let address = MailAddress(text) else { throw Refusal.gone }
        let index = try EmailIndex(of: address, with: site.keyring)
        let email: Sealed<String> = try await site.keyring.seal(
            address.text, at: Account.emailPlace(of: change.account), of: change.account)
        // The old mailbox may answer long after the new one's link was over.
        let proof = MailedLink(
            .newAddress, for: change.account, expires: site.clock.now() + site.settings.durations.signInLink)
        let proofHash = try Secret.of(proof.id, with: site.keyring).hash
        let record = try await site.keyring.record(.changeAddress, from: source, by: change.account, in: nil)
        let note = site.escrow.note(ofAddress: address.text, of: change.account)

        let isChanged = try await site.database.write { writer in
            try writer.use(link.id)
            try writer.requireLiving(change.account)
            let current = try writer.note(link, of: change.id)
            guard current.agreed != nil, current.proved != nil else {
                if current.proved == nil { try writer.renewProof(of: current, with: proof, secretHash: proofHash) }
                return false
            }

            guard try writer.provedAccount(emailIndex: index) == nil else { throw Refusal.conflict }
            try writer.setAddress(email, index: index, of: change.account)
            try writer.forgetBounce(of: change.account)
            try writer.deleteAddressChange(of: change.account)
            try writer.deleteSessions(of: change.account, but: change.session)
            try writer.deleteAccessTokens(of: change.account)
            try writer.revokeOldMailbox(of: change.account)
            try writer.insert(record)
            try writer.insert(note)
            return true
        }

        // The old address is in no file any more.
        if isChanged { try await site.database.forgetHistory() }
        return isChanged
    }

    /// « Ce n'est pas moi », in either mailbox: the address stays as it is, and both links are good for nothing.
    package func stopAddressChange(_ secret: Secret) async throws {
        let (link, change) = try await changing(secret)

        try await site.database.write { writer in
            try writer.use(link.id)
            try writer.deleteAddressChange(of: change.account)
        }
        try await site.database.forgetHistory()
    }

    private func changing(_ secret: Secret) async throws -> (MailedLink, AddressChange) {
        let link = try await link(secret)
        guard link.kind == .oldAddress || link.kind == .newAddress, let account = link.account else {
            throw Refusal.notFound
        }
        guard let change = try await site.database.read({ try $0.addressChange(of: account) }),
            change.oldLink == link.id || change.newLink == link.id
        else { throw Refusal.gone }
        return (link, change)
    }

    private func opened(_ change: AddressChange, for purpose: Purpose) async throws -> Opened<String> {
        do {
            return try await site.gate.open(change.email, for: purpose)
        } catch KeyringError.destroyed {
            throw Refusal.gone
        }
    }
}
