import Database

extension Ads {
    /// Ends the ads whose 60 days are over: from then on nobody but their owner sees them.
    func endDue() async throws {
        try await site.database.write { writer in
            for account in Set(try writer.endAds()) { try writer.noteIdleness(of: account) }
        }
    }

    /// Erases what ended more than 7 days ago: single ads, and people whose last ad it was (promise RET-1).
    func eraseEnded() async throws {
        let window = site.settings.durations.window
        let (ads, people) = try await site.database.read { reader in
            (try reader.endedAds(before: reader.now - window), try reader.idleAccounts(since: reader.now - window))
        }
        for account in people { try await site.accounts.erase(account) }
        for id in ads { try await delete(id) }
    }

    /// Erases the drafts that nobody confirmed within 48 hours, with their holders.
    func eraseUnconfirmed() async throws {
        let life = site.settings.durations.draft
        let (drafts, holders) = try await site.database.read { reader in
            (try reader.drafts(before: reader.now - life), try reader.holders(before: reader.now - life))
        }
        for account in holders { try await site.accounts.erase(account) }
        for id in drafts { try await delete(id) }
    }

    private func delete(_ id: Ad.ID) async throws {
        let photos = try await site.database.write { writer in
            let photos = try writer.photos(of: id)
            let account = try writer.ad(id)?.account
            try writer.deleteAd(id)
            if let account { try writer.noteIdleness(of: account) }
            return photos
        }
        for photo in photos { try site.photoFiles.delete(photo.id) }
        try await site.database.forgetHistory()
    }
}

extension Reading {
    fileprivate func endedAds(before limit: Instant) throws -> [Ad.ID] {
        try rows("SELECT id FROM ad WHERE state = 'ended' AND ends <= \(limit)").map { try $0["id"] }
    }

    fileprivate func idleAccounts(since limit: Instant) throws -> [Account.ID] {
        try rows("SELECT id FROM account WHERE idle_since <= \(limit)").map { try $0["id"] }
    }

    fileprivate func drafts(before limit: Instant) throws -> [Ad.ID] {
        try rows("SELECT id FROM ad WHERE state IN ('draft', 'pending') AND changed <= \(limit)").map { try $0["id"] }
    }

    /// Holders whose draft wasn't touched since.
    fileprivate func holders(before limit: Instant) throws -> [Account.ID] {
        try rows(
            """
            SELECT id FROM account WHERE proved IS NULL AND created <= \(limit)
                AND NOT EXISTS (SELECT 1 FROM ad WHERE ad.account = account.id AND ad.changed > \(limit))
            """
        ).map { try $0["id"] }
    }
}
