import Database

/// The index over the ads that are online, walked newest first by the number of its rows. The view or table `ad_search` has
/// them on both engines: `rowid` is the ad's position, `words` is what is asked.
enum SearchIndex {
    /// On PostgreSQL the index follows `ad_words` by itself.
    static let definition: [SQL] =
        [.either(sqlite: SearchIndexSQLite.table, postgres: "")]
        + SearchIndexPostgres.definition.map { .either(sqlite: "", postgres: $0) }

    /// Makes the index anew from the words that are kept.
    static let rebuilding: SQL = .either(sqlite: SearchIndexSQLite.rebuilding, postgres: "")
}

extension Ads {
    /// Rewrites the index as one piece, without the words that were taken out: until then FTS5 only marks them as deleted, and
    /// every question asks each of the pieces that writing leaves.
    ///
    /// In many small transactions, so that nobody who writes waits for long.
    package func tidyIndex() async throws {
        // A negative number begins to merge everything; positive ones go on (FTS5, « the merge command »).
        var pages = -Self.tidiedAtOnce
        while try await site.database.write({ [pages] in try $0.merge(pages: pages) }) { pages = Self.tidiedAtOnce }
        try await site.database.forgetHistory()
    }

    /// Pages of the index written in one transaction: some hundredths of a second.
    private static let tidiedAtOnce = 500
}

extension Writer {
    /// Puts an ad's words in: from now on it is found and counted.
    func index(position: Int, words: String) throws {
        try index(words, at: position)
        try run(
            """
            INSERT INTO ad_place (position, commune, "precision", published)
            SELECT position, commune, "precision", published FROM ad WHERE position = \(position)
            """)
        try count([words], by: 1)
    }

    /// The words alone: who calls this counts the ad, and writes its place.
    func index(_ words: String, at position: Int) throws {
        try run("INSERT INTO ad_words (position, words) VALUES (\(position), \(words))")
        try run(.either(sqlite: SearchIndexSQLite.adding(words, at: position), postgres: ""))
    }

    /// Takes an ad off the site: its words go out of the index, and the operator's programs are told. Nothing happens when it
    /// isn't in.
    func takeOffline(_ ad: Ad.ID, at position: Int?) throws {
        if try unindex(position: position) { try tell(.adOffline, of: ad.text) }
    }

    /// Takes an ad's words out; nothing happens when it isn't in.
    ///
    /// - Returns: whether it was.
    @discardableResult
    func unindex(position: Int?) throws -> Bool {
        guard let position, let row = try row("SELECT words FROM ad_words WHERE position = \(position)") else {
            return false
        }
        let words: String = try row["words"]
        try run(.either(sqlite: SearchIndexSQLite.removing(words, at: position), postgres: ""))
        try run("DELETE FROM ad_words WHERE position = \(position)")
        try run("DELETE FROM ad_place WHERE position = \(position)")
        try count([words], by: -1)
        return true
    }

    /// Goes on with making one piece of the index.
    ///
    /// - Returns: whether there was anything to do.
    fileprivate func merge(pages: Int) throws -> Bool {
        let before = try totalChanges()
        try run(.either(sqlite: SearchIndexSQLite.merging(pages: pages), postgres: ""))
        // The statement itself is one change.
        return try totalChanges() - before > 1
    }

    private func totalChanges() throws -> Int {
        try row(.either(sqlite: SearchIndexSQLite.changes, postgres: "SELECT 0 AS count"))?["count"] ?? 0
    }

    /// Takes everything of a person off the site.
    func unindexAds(of account: Account.ID) throws {
        for row in try rows("SELECT id, position FROM ad WHERE account = \(account) AND position IS NOT NULL") {
            try takeOffline(try row["id"], at: try row["position"])
        }
    }
}

extension Reading {
    /// The positions of ads that match, newest first.
    func positions(matching expression: SearchExpression, in range: SearchRange, limit: Int, offset: Int) throws
        -> [Int]
    {
        if expression.isOpen { return try newest(in: range, limit: limit, offset: offset) }
        if let few = try few(matching: expression, in: range) { return Array(few.dropFirst(offset).prefix(limit)) }
        return try rows(
            """
            SELECT ad_search.rowid AS position FROM \(matches: expression, range)
            ORDER BY ad_search.rowid DESC LIMIT \(limit) OFFSET \(offset)
            """
        ).map { try $0["position"] }
    }

    /// All that match, newest first, where they are few; `nil` where they are many, or come in order anyway.
    func few(matching expression: SearchExpression, in range: SearchRange) throws -> [Int]? {
        guard range.gathered > 0, !expression.isOpen else { return nil }
        let found = try rows(
            "SELECT ad_search.rowid AS position FROM \(matches: expression, range) LIMIT \(range.gathered + 1)")
        guard found.count <= range.gathered else { return nil }
        return try found.map { try $0["position"] }.sorted(by: >)
    }

    /// Where nothing is asked for no index of words is needed.
    private func newest(in range: SearchRange, limit: Int, offset: Int) throws -> [Int] {
        try rows(
            """
            SELECT position FROM ad_place
            WHERE position >= \(range.first) AND position < \(range.before) AND published >= \(range.since)
                \(exceptOver: range.over)
            ORDER BY position DESC LIMIT \(limit) OFFSET \(offset)
            """
        ).map { try $0["position"] }
    }

    /// How many match, counted up to `limit`.
    func count(matching expression: SearchExpression, in range: SearchRange, limit: Int) throws -> Int {
        try row(
            "SELECT count(*) AS count FROM (SELECT 1 FROM \(matches: expression, range) LIMIT \(limit)) AS found")?[
                "count"]
            ?? 0
    }

    /// The places of ads that match and show their commune, newest first.
    func placed(matching expression: SearchExpression, in range: SearchRange, limit: Int) throws -> [PlacedAd] {
        if let few = try few(matching: expression, in: range) { return try placed(at: few.prefix(limit)) }
        return try rows(
            """
            SELECT ad_place.position, ad_place.commune, ad_place."precision"
            FROM \(placed: expression, range) ORDER BY ad_search.rowid DESC LIMIT \(limit)
            """
        ).map(PlacedAd.init)
    }

    private func placed(at positions: some Collection<Int>) throws -> [PlacedAd] {
        try rows(
            """
            SELECT position, commune, "precision" FROM ad_place WHERE position IN (\(list: Array(positions)))
            ORDER BY position DESC
            """
        ).map(PlacedAd.init)
    }

    /// The index's words of the newest ads that match.
    func words(
        matching expression: SearchExpression, in range: SearchRange, limit: Int
    ) throws -> [(position: Int, words: String)] {
        if let few = try few(matching: expression, in: range) { return try words(at: Array(few.prefix(limit))) }
        return try rows(
            """
            SELECT ad_words.position, ad_words.words FROM (
                SELECT ad_search.rowid AS position FROM \(matches: expression, range)
                ORDER BY ad_search.rowid DESC LIMIT \(limit)) AS newest
            CROSS JOIN ad_words WHERE ad_words.position = newest.position
            """
        ).map { (position: try $0["position"], words: try $0["words"]) }
    }

    /// The index's words of some ads.
    func words(at positions: [Int]) throws -> [(position: Int, words: String)] {
        try rows("SELECT position, words FROM ad_words WHERE position IN (\(list: positions))")
            .map { (position: try $0["position"], words: try $0["words"]) }
    }

    /// The positions of ads that are over and wait for the sweep.
    ///
    /// - Parameter over: now, where there are any.
    func over(at over: Instant?) throws -> [Int] {
        guard let over else { return [] }
        return try rows("\(overAds: over)").map { try $0["position"] }
    }
}

extension SQL.Interpolation {
    /// The tables and the conditions of a search, for `FROM`. The index holds the ads that are online, and those that are
    /// over until the next sweep; only where a date is asked for must each be looked at.
    fileprivate mutating func appendInterpolation(matches expression: SearchExpression, _ range: SearchRange) {
        if range.since == .distantPast {
            appendInterpolation("ad_search WHERE \(conditions: expression, range)" as SQL)
        } else {
            appendInterpolation(placed: expression, range)
        }
    }

    /// The same with the places beside. The index comes first, whatever the engine thinks: it gives the newest first.
    fileprivate mutating func appendInterpolation(placed expression: SearchExpression, _ range: SearchRange) {
        appendInterpolation(
            """
            ad_search CROSS JOIN ad_place WHERE ad_place.position = ad_search.rowid
                AND ad_place.published >= \(range.since) AND \(conditions: expression, range)
            """ as SQL)
    }

    private mutating func appendInterpolation(conditions expression: SearchExpression, _ range: SearchRange) {
        appendInterpolation(
            """
            \(matching: expression) AND ad_search.rowid >= \(range.first) AND ad_search.rowid < \(range.before)
            """ as SQL)
        if let over = range.over {
            appendInterpolation(" AND ad_search.rowid NOT IN (\(overAds: over))" as SQL)
        }
    }

    private mutating func appendInterpolation(matching expression: SearchExpression) {
        appendInterpolation(
            SQL.either(
                sqlite: SearchIndexSQLite.matching(expression), postgres: SearchIndexPostgres.matching(expression)))
    }

    fileprivate mutating func appendInterpolation(exceptOver over: Instant?) {
        if let over { appendInterpolation("AND position NOT IN (\(overAds: over))" as SQL) }
    }

    /// The places of the ads whose time has come.
    fileprivate mutating func appendInterpolation(overAds now: Instant) {
        appendInterpolation(
            "SELECT position FROM ad WHERE state = 'online' AND ends <= \(now) AND position IS NOT NULL" as SQL)
    }
}
