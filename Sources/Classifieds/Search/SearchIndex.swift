import Database

/// The index over the ads that are online. SQLite's FTS5 over hashed words, walked newest first by its row number.
enum SearchIndex {
    /// External content, so that a word can be taken out again; `ascii`, because the words are hashes.
    static let definition: SQL = """
        CREATE VIRTUAL TABLE ad_search USING fts5(
            words, content = 'ad_words', content_rowid = 'position', columnsize = 0, tokenize = 'ascii')
        """
}

extension Ads {
    /// Rewrites the index without the words that were taken out: until then FTS5 only marks them as deleted.
    func tidyIndex() async throws {
        try await site.database.write { try $0.run("INSERT INTO ad_search (ad_search) VALUES ('optimize')") }
        try await site.database.forgetHistory()
    }
}

extension Writer {
    /// Puts an ad's words in.
    func index(position: Int, words: String) throws {
        try run("INSERT INTO ad_words (position, words) VALUES (\(position), \(words))")
        try run("INSERT INTO ad_search (rowid, words) VALUES (\(position), \(words))")
    }

    /// Takes an ad's words out; nothing happens when it isn't in.
    func unindex(position: Int?) throws {
        guard let position else { return }
        try run(
            """
            INSERT INTO ad_search (ad_search, rowid, words)
            SELECT 'delete', position, words FROM ad_words WHERE position = \(position)
            """)
        try run("DELETE FROM ad_words WHERE position = \(position)")
    }

    func unindexAds(of account: Account.ID) throws {
        let positions: [Int] = try rows("SELECT position FROM ad WHERE account = \(account) AND position IS NOT NULL")
            .map { try $0["position"] }
        for position in positions { try unindex(position: position) }
    }
}

extension Reading {
    /// Online ads that match, newest first.
    func ads(matching expression: SearchExpression, in range: SearchRange, limit: Int, offset: Int) throws -> [FoundAd]
    {
        try rows(
            """
            SELECT \(FoundAd.columns) FROM ad_search
            JOIN ad ON ad.position = ad_search.rowid
            LEFT JOIN photo ON photo.ad = ad.id AND photo.place = 0
            WHERE ad_search MATCH \(expression.text) AND ad_search.rowid >= \(range.first) AND ad_search.rowid < \(range.before)
                AND ad.state = 'online' AND ad.ends > \(now) AND ad.published >= \(range.since)
            ORDER BY ad_search.rowid DESC LIMIT \(limit) OFFSET \(offset)
            """
        ).map(FoundAd.init)
    }

    /// How many match, counted up to `limit`.
    func count(matching expression: SearchExpression, in range: SearchRange, limit: Int) throws -> Int {
        try row(
            """
            SELECT count(*) AS count FROM (
                SELECT 1 FROM ad_search JOIN ad ON ad.position = ad_search.rowid
                WHERE ad_search MATCH \(expression.text) AND ad_search.rowid >= \(range.first)
                    AND ad.state = 'online' AND ad.ends > \(now) AND ad.published >= \(range.since)
                LIMIT \(limit)) AS found
            """)?["count"] ?? 0
    }
}

/// What the index is asked: words that must all be there, and groups of which one must.
struct SearchExpression: Sendable, Hashable {
    private var parts: [String] = []

    /// Words of the index only: hashes and marks, letters and digits.
    mutating func require(_ words: [String]) {
        parts += words
    }

    mutating func require(oneOf words: [String]) {
        guard !words.isEmpty else { return }
        parts.append(words.count == 1 ? words[0] : "(" + words.joined(separator: " OR ") + ")")
    }

    var isEmpty: Bool { parts.isEmpty }
    var text: String { parts.joined(separator: " AND ") }
}
