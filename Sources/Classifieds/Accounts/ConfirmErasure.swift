import Database

/// What goes with a person, to be looked at before they decide.
package struct ErasureScope: Sendable, Equatable {
    /// Ads and drafts, whatever their state; a change of an ad isn't another one.
    package let ads: Int
    package let photos: Int

    package init(ads: Int, photos: Int) {
        self.ads = ads
        self.photos = photos
    }
}

extension Accounts {
    /// What the link of a mail would erase; nothing is changed.
    ///
    /// - Throws: `Refusal.notFound` for an unknown link, `.gone` for one that was used or is over.
    package func erasing(_ secret: Secret) async throws -> ErasureScope {
        let (_, account) = try await erasureLink(secret)

        return try await site.database.read { try $0.erasureScope(of: account) }
    }

    /// « Tout effacer » behind a mailed link: the person is erased, as by themselves.
    ///
    /// - Throws: `Refusal.gone` for a link that was used or is over.
    package func confirmErasure(_ secret: Secret) async throws {
        let (link, account) = try await erasureLink(secret)

        guard try await erase(account, when: .holding(link.id)) else { throw Refusal.gone }
    }

    /// « Ce n'est pas moi »: the link is used up and nothing else happens.
    package func declineErasure(_ secret: Secret) async throws {
        let (link, _) = try await erasureLink(secret)

        try await site.database.write { try $0.use(link.id) }
    }

    private func erasureLink(_ secret: Secret) async throws -> (MailedLink, Account.ID) {
        let link = try await link(secret)
        guard link.kind == .erasure, let account = link.account else { throw Refusal.notFound }
        return (link, account)
    }
}

extension Reading {
    fileprivate func erasureScope(of account: Account.ID) throws -> ErasureScope {
        let ads: Int =
            try row("SELECT count(*) AS count FROM ad WHERE account = \(account) AND replaces IS NULL")?["count"] ?? 0
        return ErasureScope(ads: ads, photos: try photos(heldBy: account).count)
    }
}
