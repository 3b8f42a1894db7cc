import Database

extension Accounts {
    /// Sends a sign-in link, if that address has an account.
    ///
    /// Known or unknown, the same is looked up, written and answered, so that nobody can find out who has an
    /// account (promise COL-3).
    ///
    /// - Parameter ad: whose page the link leads back to, where it is online.
    /// - Returns: the link's secret, which only the demo shows; `nil` for an unknown address.
    @discardableResult
    package func askSignIn(email: String, backTo ad: Ad.ID? = nil) async throws -> Secret? {
        guard let address = MailAddress(email) else { throw Refusal.invalid([.email]) }

        let index = try EmailIndex(of: address, with: site.keyring)
        let (account, back) = try await site.database.read { reader in
            (try reader.provedAccount(emailIndex: index), try ad.flatMap { try reader.isOnline($0) ? $0 : nil })
        }

        let link = MailedLink(
            .signIn, for: account, ad: back, expires: site.clock.now() + site.settings.durations.signInLink)
        let secret = try Secret.of(link.id, with: site.keyring)
        try await site.database.write { writer in
            try writer.insert(link, secretHash: secret.hash)
            try writer.post(.signIn, to: account, link: link.id)
        }

        return account == nil ? nil : secret
    }
}

extension Problem {
    package static let email = Problem(
        "email", "Cette adresse e-mail n’est pas complète. Exemple\u{202F}: camille@exemple.fr.")
}
