import Database

extension Partners {
    /// « Me faire connaître »: from the next feed on the partner gets what the words say, until it is taken back.
    ///
    /// - Parameter words: the hash of what was on the page.
    /// - Throws: `Refusal.notFound` for who is no partner now, `.conflict` where the words have changed meanwhile, `.locked`,
    ///   `.invalid` for whoever doesn't know the policy's version that speaks of partners.
    package func give(to key: String, words: String, by caller: Caller) async throws {
        let account = try caller.requireMember().account
        guard let partner = active.first(where: { $0.key == key }) else { throw Refusal.notFound }
        let shown = PartnerWords(partner)
        guard shown.hash == words else { throw Refusal.conflict }

        try await site.rights.requireUnlocked(account)
        do {
            try await site.gate.require(.partners, of: account, consentingNow: true)
        } catch is Withheld {
            throw Refusal.invalid([.partnersAreNew])
        }

        try await site.consents.keep([(shown.hash, shown.text)])
        let given: Instant? = try await site.database.write { writer in
            try writer.requireLiving(account)
            try writer.requireUnlocked(account)
            try writer.run(
                """
                INSERT INTO partner_consent (account, partner, words, given)
                VALUES (\(account), \(key), \(shown.hash), \(writer.now))
                ON CONFLICT (account, partner) DO UPDATE SET words = excluded.words, given = excluded.given
                    WHERE partner_consent.words <> excluded.words
                """)
            return try writer.row(
                "SELECT given FROM partner_consent WHERE account = \(account) AND partner = \(key)")?["given"]
        }

        if let given { try await site.keyring.forgetWithdrawn(.partner(key, account), givenAt: given) }
    }

    /// « Ne plus me faire connaître »: the next feed hasn't them any more, whoever the partner is by now, and whether it is one.
    /// Where there is no such consent nothing is written.
    package func takeBack(from key: String, by caller: Caller) async throws {
        try await takeBack(from: key, of: try caller.requireMember().account)
    }

    /// The same for whoever proved by another way that the account is theirs: from all to whom they made themselves known.
    func takeBackAll(of account: Account.ID) async throws {
        let keys: [String] = try await site.database.read { reader in
            try reader.rows("SELECT partner FROM partner_consent WHERE account = \(account)").map { try $0["partner"] }
        }
        for key in keys { try await takeBack(from: key, of: account) }
    }

    private func takeBack(from key: String, of account: Account.ID) async throws {
        let isGiven = try await site.database.read {
            try $0.row("SELECT given FROM partner_consent WHERE account = \(account) AND partner = \(key)") != nil
        }
        guard isGiven else { return }

        // First where a backup that is put back would look.
        try await site.keyring.noteWithdrawn(.partner(key, account))
        try await site.database.write {
            try $0.run("DELETE FROM partner_consent WHERE account = \(account) AND partner = \(key)")
        }
        try await site.database.forgetHistory()
    }
}

extension Problem {
    fileprivate static let partnersAreNew = Problem(
        "partenaire",
        "Les partenaires sont nouveaux dans la politique de confidentialité\u{A0}: lisez-la d’abord, dans votre compte."
    )
}
