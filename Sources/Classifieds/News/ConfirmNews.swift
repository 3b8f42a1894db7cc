import Database

/// A letter that waits for its reader's address to be proved.
package struct AwaitingNews: Sendable {
    package let places: [NewsPlace]
    /// Whether the address has no account yet.
    package let isFirst: Bool
}

extension News {
    /// The letter behind a link, to look at before anything is done.
    ///
    /// - Throws: `Refusal.notFound` for an unknown link, `.gone` for one that was used or is over.
    package func awaiting(_ secret: Secret) async throws -> AwaitingNews {
        let (_, letter) = try await pending(secret)
        let isFirst = try await site.database.read { try $0.provedOwner(ofAddressOf: letter.account) } == nil
        return AwaitingNews(places: places(of: letter), isFirst: isFirst)
    }

    /// « Recevoir la lettre »: the address is proved, and the letter begins. No session is opened: none is needed to read mails.
    ///
    /// When the address already has an account, the letter becomes that account's and the holder is erased.
    ///
    /// - Throws: `Refusal.gone`, `.locked` for somebody who has everything locked, `.invalid` for whoever doesn't know the policy's
    ///   version that speaks of the letter: nothing could be sent to them.
    package func confirm(_ secret: Secret) async throws {
        let (link, asked) = try await pending(secret)
        let owner = try await site.database.read { try $0.provedOwner(ofAddressOf: asked.account) }
        let account = owner ?? asked.account
        let address = try await site.rights.suppressedAddress(of: asked.account)
        let life = site.settings.durations.news
        if let owner { try await requireKnownPolicy(owner) }

        let begun = try await site.database.write { writer in
            try writer.requireLiving(account)
            try writer.requireUnlocked(account)
            try writer.use(link.id)
            // Of an address that refused meanwhile nothing begins.
            guard try writer.emailIndex(of: asked.account) != nil, try !writer.isSuppressed(address),
                try writer.provedOwner(ofAddressOf: asked.account) == owner
            else { throw Refusal.gone }
            let before = try writer.newsLetter(of: account)
            if owner == nil { try writer.prove(account) } else { try writer.hand(link.id, to: account) }
            try writer.forgetBounce(of: account)
            var letter = asked
            (letter.account, letter.confirmed, letter.ends) = (account, writer.now, writer.now + life)
            (letter.next, letter.told) = (writer.now + Self.period, writer.now)
            // Other places don't bring the owner's letter sooner or later, and lose no ad.
            if let before, before.confirmed != nil { (letter.next, letter.told) = (before.next, before.told) }
            try writer.replace(letter)
            return writer.now
        }

        site.gate.lookAgain()
        try await site.keyring.forgetWithdrawn(.letter(account), givenAt: begun)
        if owner != nil { try await site.accounts.erase(asked.account, when: .unproved) }
    }

    /// « Ce n'est pas moi : tout effacer »: what was asked, the address and the key are erased.
    package func disown(_ secret: Secret) async throws {
        let (_, letter) = try await pending(secret)

        guard try await site.accounts.erase(letter.account, when: .unproved) else { throw Refusal.gone }
    }

    private func pending(_ secret: Secret) async throws -> (MailedLink, NewsLetter) {
        let link = try await site.accounts.link(secret)
        guard link.kind == .news, let holder = link.account else { throw Refusal.notFound }
        guard let letter = try await site.database.read({ try $0.newsLetter(of: holder) }), letter.confirmed == nil
        else { throw Refusal.gone }
        return (link, letter)
    }

    /// Those that are still there: communes merge.
    func places(of letter: NewsLetter) -> [NewsPlace] {
        letter.places.compactMap(site.places.news(named:))
    }
}
