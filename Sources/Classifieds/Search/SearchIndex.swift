import Database

/// The index over the ads that are online. SQLite's FTS5 over hashed words, walked newest first by its row number.
enum SearchIndex {
    /// External content, so that a word can be taken out again; `ascii`, because the words are hashes.
    static let definition: SQL = """
        CREATE VIRTUAL TABLE ad_search USING fts5(
            words, content = 'ad_words', content_rowid = 'position', columnsize = 0, tokenize = 'ascii')
        """

    /// Makes the index anew from the words that are kept.
    static let rebuilding: SQL = "INSERT INTO ad_search (ad_search) VALUES ('rebuild')"
}

extension Ads {
    /// Rewrites the index without the words that were taken out: until then FTS5 only marks them as deleted.
    func tidyIndex() async throws {
        try await site.database.write { try $0.run("INSERT INTO ad_search (ad_search) VALUES ('optimize')") }
        try await site.database.forgetHistory()
    }
}

extension Writer {
    /// Puts an ad's words in: from now on it is found and counted.
    func index(position: Int, words: String) throws {
        try run("INSERT INTO ad_words (position, words) VALUES (\(position), \(words))")
        try run("INSERT INTO ad_search (rowid, words) VALUES (\(position), \(words))")
        try count(words, by: 1)
    }

    /// Takes an ad's words out; nothing happens when it isn't in.
    func unindex(position: Int?) throws {
        guard let position, let row = try row("SELECT words FROM ad_words WHERE position = \(position)") else { return }
        let words: String = try row["words"]
        try run("INSERT INTO ad_search (ad_search, rowid, words) VALUES ('delete', \(position), \(words))")
        try run("DELETE FROM ad_words WHERE position = \(position)")
        try count(words, by: -1)
    }

    func unindexAds(of account: Account.ID) throws {
        let positions: [Int] = try rows("SELECT position FROM ad WHERE account = \(account) AND position IS NOT NULL")
            .map { try $0["position"] }
        for position in positions { try unindex(position: position) }
    }
}

extension Reading {
    /// The positions of ads that match, newest first.
    ///
    /// The index holds the ads that are online, and those that are over until the next sweep; only where these are too
    /// many to name, or a date is asked for, must each be looked at.
    func positions(matching expression: SearchExpression, in range: SearchRange, limit: Int, offset: Int) throws
        -> [Int]
    {
        let found =
            if let over = range.over {
                try rows(
                    """
                    SELECT rowid AS position FROM ad_search
                    WHERE ad_search MATCH \(expression.text) AND rowid >= \(range.first) AND rowid < \(range.before)
                        \(without: over)
                    ORDER BY rowid DESC LIMIT \(limit) OFFSET \(offset)
                    """)
            } else {
                try rows(
                    """
                    SELECT ad_search.rowid AS position FROM ad_search JOIN ad ON ad.position = ad_search.rowid
                    WHERE ad_search MATCH \(expression.text) AND ad_search.rowid >= \(range.first) AND ad_search.rowid < \(range.before)
                        AND ad.ends > \(now) AND ad.published >= \(range.since)
                    ORDER BY ad_search.rowid DESC LIMIT \(limit) OFFSET \(offset)
                    """)
            }
        return try found.map { try $0["position"] }
    }

    /// How many match, counted up to `limit`.
    func count(matching expression: SearchExpression, in range: SearchRange, limit: Int) throws -> Int {
        let counted =
            if let over = range.over {
                try row(
                    """
                    SELECT count(*) AS count FROM (
                        SELECT 1 FROM ad_search WHERE ad_search MATCH \(expression.text) AND rowid >= \(range.first)
                            \(without: over)
                        LIMIT \(limit)) AS found
                    """)
            } else {
                try row(
                    """
                    SELECT count(*) AS count FROM (
                        SELECT 1 FROM ad_search JOIN ad ON ad.position = ad_search.rowid
                        WHERE ad_search MATCH \(expression.text) AND ad_search.rowid >= \(range.first)
                            AND ad.ends > \(now) AND ad.published >= \(range.since)
                        LIMIT \(limit)) AS found
                    """)
            }
        return try counted?["count"] ?? 0
    }

    /// The places of ads that match and show their commune, newest first.
    func placed(matching expression: SearchExpression, in range: SearchRange, limit: Int) throws -> [PlacedAd] {
        try rows(
            """
            SELECT ad.position, ad.commune, ad."precision"
            FROM ad_search JOIN ad ON ad.position = ad_search.rowid
            WHERE ad_search MATCH \(expression.text) AND ad_search.rowid >= \(range.first) AND ad_search.rowid < \(range.before)
                AND ad.ends > \(now) AND ad.published >= \(range.since)
            ORDER BY ad_search.rowid DESC LIMIT \(limit)
            """
        ).map(PlacedAd.init)
    }

    /// The index's words of the newest ads that match.
    func words(
        matching expression: SearchExpression, in range: SearchRange, limit: Int
    ) throws -> [(position: Int, words: String)] {
        try rows(
            """
            SELECT ad_words.position, ad_words.words FROM ad_search
            JOIN ad_words ON ad_words.position = ad_search.rowid JOIN ad ON ad.position = ad_search.rowid
            WHERE ad_search MATCH \(expression.text) AND ad_search.rowid >= \(range.first)
                AND ad.ends > \(now) AND ad.published >= \(range.since)
            ORDER BY ad_search.rowid DESC LIMIT \(limit)
            """
        ).map { (position: try $0["position"], words: try $0["words"]) }
    }

    /// The index's words of some ads.
    func words(at positions: [Int]) throws -> [(position: Int, words: String)] {
        try rows("SELECT position, words FROM ad_words WHERE position IN (\(list: positions))")
            .map { (position: try $0["position"], words: try $0["words"]) }
    }

    /// The positions of ads that are over and wait for the sweep; `nil` when they are many.
    ///
    /// - Parameter first: when the first ad ends.
    func over(from first: Instant?) throws -> [Int]? {
        guard let first, first <= now else { return [] }
        let most = 50
        let over: [Int] = try rows(
            """
            SELECT position FROM ad WHERE state = 'online' AND ends <= \(now) AND position IS NOT NULL LIMIT \(most + 1)
            """
        ).map { try $0["position"] }
        return over.count > most ? nil : over
    }
}

extension SQL.Interpolation {
    /// Leaves out some places of the index.
    fileprivate mutating func appendInterpolation(without positions: [Int]) {
        if !positions.isEmpty { appendInterpolation("AND rowid NOT IN (\(list: positions))" as SQL) }
    }
}
