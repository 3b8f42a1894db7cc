import Database

extension Reading {
    func countFavourites(of account: Account.ID) throws -> Int {
        try row("SELECT count(*) AS count FROM favourite WHERE account = \(account)")?["count"] ?? 0
    }

    func keeps(_ ad: Ad.ID, _ account: Account.ID) throws -> Bool {
        try row("SELECT id FROM favourite WHERE account = \(account) AND ad = \(ad)") != nil
    }

    /// The ads of a person's list that still exist, the one kept last first.
    func favourites(of account: Account.ID) throws -> [Ad.ID] {
        try rows(
            """
            SELECT ad FROM favourite WHERE account = \(account) AND ad IS NOT NULL ORDER BY kept DESC, id DESC
            """
        ).map { try $0["ad"] }
    }

    /// Whether everybody may see it.
    func isOnline(_ ad: Ad.ID) throws -> Bool {
        try row("SELECT id FROM ad WHERE id = \(ad) AND state = 'online' AND ends > \(now)") != nil
    }

    /// Those of some ads that are online, in their order.
    func foundAds(_ ids: [Ad.ID]) throws -> [FoundAd] {
        guard !ids.isEmpty else { return [] }
        let found = try rows(
            """
            SELECT \(FoundAd.columns) FROM ad LEFT JOIN photo ON photo.ad = ad.id AND photo.place = 0
            WHERE ad.id IN (\(list: ids)) AND ad.published IS NOT NULL AND ad.ends IS NOT NULL
            """
        ).map(FoundAd.init).filter { $0.isOnline(at: now) }
        let byID = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        return ids.compactMap { byID[$0] }
    }
}

extension Writer {
    func keep(_ ad: Ad.ID, for account: Account.ID) throws {
        try run(
            """
            INSERT INTO favourite (id, account, ad, kept) VALUES (\(Favourite.ID.random()), \(account), \(ad), \(now))
            ON CONFLICT (account, ad) DO NOTHING
            """)
    }

    func drop(_ ad: Ad.ID, of account: Account.ID) throws {
        try run("DELETE FROM favourite WHERE account = \(account) AND ad = \(ad)")
    }

    /// One whose ad is paused goes too: its reader said that they don't wait for it.
    func dropGone(of account: Account.ID) throws {
        try run(
            """
            DELETE FROM favourite WHERE account = \(account) AND (ad IS NULL OR NOT EXISTS (
                SELECT 1 FROM ad WHERE ad.id = favourite.ad AND ad.state = 'online' AND ad.ends > \(now)))
            """)
    }

    func dropAll(of account: Account.ID) throws {
        try run("DELETE FROM favourite WHERE account = \(account)")
    }
}
