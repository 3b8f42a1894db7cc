import Database

extension Ads {
    /// Ends the ads whose 60 days are over: from then on nobody but their owner sees them.
    func endDue() async throws {
        try await site.database.write { writer in
            for account in Set(try writer.endAds()) { try writer.noteIdleness(of: account) }
        }
    }

    /// Erases what ended more than 7 days ago: single ads, people whose last ad it was, and those who locked everything and
    /// never came back (promise RET-1).
    func eraseEnded() async throws {
        let window = site.settings.durations.window
        let life = site.settings.durations.restriction
        let (limit, ads, people) = try await site.database.read { reader in
            let limit = reader.now - window
            return (limit, try reader.endedAds(before: limit), try reader.idleAccounts(since: limit))
        }
        for account in people { try await site.accounts.erase(account, when: .idle(since: limit)) }
        for account in try await site.database.read({ try $0.restrictions(before: $0.now - life) }) {
            try await site.accounts.erase(account, when: .locked(for: life))
        }
        for id in ads { try await delete(id) { try $0.isEnded(id, before: limit) } }
    }

    /// Erases the drafts that nobody confirmed within 48 hours, with their holders.
    func eraseUnconfirmed() async throws {
        let life = site.settings.durations.draft
        let (limit, drafts, holders) = try await site.database.read { reader in
            let limit = reader.now - life
            return (limit, try reader.drafts(before: limit), try reader.holders(before: limit))
        }
        for account in holders { try await site.accounts.erase(account, when: .unconfirmed(since: limit)) }
        for id in drafts { try await delete(id) { try $0.isUnconfirmed(id, since: limit) } }
    }

    /// Deletes an ad, if it is still due: its person may have done something since the list was made.
    ///
    /// - Parameter mail: what its person is written.
    func delete(
        _ id: Ad.ID, telling mail: OutboxEntry.Kind? = nil, whenStill isDue: @escaping @Sendable (Writer) throws -> Bool
    ) async throws {
        let photos: [Photo.ID] = try await site.database.write { writer in
            guard try isDue(writer) else { return [] }
            let account = try writer.ad(id)?.account
            let photos = try writer.deleteAd(id)
            if let account { try writer.noteIdleness(of: account) }
            if let mail { try writer.post(mail, to: account) }
            return photos
        }
        for photo in photos { try site.photoFiles.delete(photo) }
        try await site.database.forgetHistory()
    }
}

extension Reading {
    fileprivate func endedAds(before limit: Instant) throws -> [Ad.ID] {
        try rows(
            """
            SELECT id FROM ad WHERE state = 'ended' AND ends <= \(limit)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            """
        ).map { try $0["id"] }
    }

    fileprivate func isEnded(_ id: Ad.ID, before limit: Instant) throws -> Bool {
        try row(
            """
            SELECT id FROM ad WHERE id = \(id) AND state = 'ended' AND ends <= \(limit)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            """) != nil
    }

    fileprivate func idleAccounts(since limit: Instant) throws -> [Account.ID] {
        try rows("SELECT id FROM account WHERE idle_since <= \(limit)").map { try $0["id"] }
    }

    fileprivate func drafts(before limit: Instant) throws -> [Ad.ID] {
        try rows(
            """
            SELECT id FROM ad WHERE state IN ('draft', 'pending') AND changed <= \(limit)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            """
        ).map { try $0["id"] }
    }

    /// Whether a draft wasn't touched since, and no link is good for it any more.
    fileprivate func isUnconfirmed(_ id: Ad.ID, since limit: Instant) throws -> Bool {
        try row(
            """
            SELECT id FROM ad WHERE id = \(id) AND state IN ('draft', 'pending') AND changed <= \(limit)
                AND NOT EXISTS (SELECT 1 FROM link WHERE link.ad = ad.id AND used IS NULL AND expires > \(now))
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            """) != nil
    }

    /// Holders made before; `ErasureCondition.unconfirmed` looks at what they did since.
    fileprivate func holders(before limit: Instant) throws -> [Account.ID] {
        try rows("SELECT id FROM account WHERE proved IS NULL AND created <= \(limit)").map { try $0["id"] }
    }
}
