import Database

extension Accounts {
    /// No second letter goes to the same person before that: whoever writes in their name can't fill their mailbox.
    private static let pause = Duration.hours(1)

    /// A mail that asks for its sender's deletion: a link goes to the address that it says it comes from (promise RET-3).
    /// Nothing else of the mail counts, and nothing is erased by it: a forged sender brings about a letter to the person
    /// whose address was used, and no more.
    ///
    /// Known or unknown, the same is looked up and written; an address without an account gets nothing, so that nobody
    /// can find out who has one (promise COL-3) or have strangers written to.
    ///
    /// - Returns: whether the mail is dealt with: it says nothing else, and brought a letter. All others are for people to
    ///   answer: « supprimez cette annonce » may be about somebody else's, and is then a notice (article 16 of the DSA).
    package func askErasure(by mail: IncomingMail) async throws -> Bool {
        let saysNoMore = ErasureWords.areAll(of: mail)
        guard !mail.isAutomatic, ErasureWords.ask(in: mail), saysNoMore || mail.isWithoutText else { return false }

        let index = try EmailIndex(of: mail.sender, with: site.keyring)
        let account = try await site.database.read { try $0.provedAccount(emailIndex: index) }

        let link = MailedLink(.erasure, for: account, expires: site.clock.now() + site.settings.durations.erasureLink)
        let secret = try Secret.of(link.id, with: site.keyring)
        let isPosted = try await site.database.write { writer in
            guard try writer.askedToErase(account, since: writer.now - Self.pause) == nil else { return false }
            // One link waits at a time.
            try writer.takeBackLinks(.erasure, of: account)
            try writer.insert(link, secretHash: secret.hash)
            try writer.post(.erasure, to: account, link: link.id)
            return true
        }

        return isPosted && account != nil && saysNoMore
    }
}

extension Reading {
    /// When a link that erases last went to somebody since then; `nil` for never.
    func askedToErase(_ account: Account.ID?, since limit: Instant) throws -> Instant? {
        try row(
            """
            SELECT max(created) AS last FROM link
            WHERE account = \(account) AND kind = \(MailedLink.Kind.erasure) AND created > \(limit)
            """)?["last"]
    }
}
