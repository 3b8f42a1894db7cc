import Database

extension Staff {
    /// Mails the link that is the first factor, if that address is a colleague's.
    ///
    /// Known or unknown, the same is looked up, written and answered (promise COL-3).
    ///
    /// - Returns: the link's secret, which only the demo shows; `nil` for an address of nobody of the site.
    /// - Throws: `Refusal.invalid` for what is no address.
    @discardableResult
    package func askSignIn(email: String) async throws -> Secret? {
        guard let address = MailAddress(email) else { throw Refusal.invalid([.email]) }

        let index = try EmailIndex(of: address, with: site.keyring)
        let account = try await site.database.read { try $0.colleague(emailIndex: index)?.account }

        let link = MailedLink(
            .staffSignIn, for: account, expires: site.clock.now() + site.settings.durations.signInLink)
        let secret = try Secret.of(link.id, with: site.keyring)
        try await site.database.write { writer in
            try writer.insert(link, secretHash: secret.hash)
            try writer.post(.staffSignIn, to: account, link: link.id)
        }

        return account == nil ? nil : secret
    }
}
