import Database

extension Rights {
    /// The letter may be asked for again for an address that refused it and has no account any more: its owner wrote from it, and the
    /// operator looked at that. Nothing begins by this.
    ///
    /// - Returns: whether it had been refused.
    /// - Throws: `Refusal.conflict` for an address that has an account, whose owner accepts again in it.
    package func allowProspection(to address: MailAddress) async throws -> Bool {
        let index = try EmailIndex(of: address, with: site.keyring)
        let hash = try site.keyring.hash(address.text.lowercased().utf8, with: .suppression)

        let wasRefused = try await site.database.write { writer in
            guard try writer.provedAccount(emailIndex: index) == nil else { throw Refusal.conflict }
            let refused = try writer.isSuppressed(hash)
            try writer.run("DELETE FROM suppression WHERE address = \(hash)")
            return refused
        }

        try await site.keyring.forgetSuppressed(hash)
        try await site.database.forgetHistory()
        return wasRefused
    }
}
