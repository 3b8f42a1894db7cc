package import Database

/// Somebody's letter: a row is a consent.
package struct NewsLetter: Sendable {
    var account: Account.ID
    /// The hash of what was shown.
    let words: String
    let asked: Instant
    /// When the address was proved; `nil` before.
    package internal(set) var confirmed: Instant?
    /// When it stops, unless its reader goes on.
    package internal(set) var ends: Instant
    /// When the next one is due.
    package internal(set) var next: Instant
    /// The instant from which on ads haven't been told yet.
    var told: Instant
    /// When its reader was asked whether to go on.
    package internal(set) var renewal: Instant?
    /// Codes, as in the tables.
    let places: [String]
}

extension NewsLetter {
    fileprivate init(row: Row, places: [String]) throws {
        self.init(
            account: try row["account"], words: try row["words"], asked: try row["asked"],
            confirmed: try row["confirmed"], ends: try row["ends"], next: try row["next"], told: try row["told"],
            renewal: try row["renewal"], places: places)
    }

    /// A letter as it is from now on.
    init(
        of account: Account.ID, words: NewsWords, to places: [String], isProved: Bool, told: Instant, life: Duration,
        now: Instant
    ) {
        self.init(
            account: account, words: words.hash, asked: now, confirmed: isProved ? now : nil, ends: now + life,
            next: now + News.period, told: told, renewal: nil, places: places)
    }
}

extension Reading {
    func newsLetter(of account: Account.ID) throws -> NewsLetter? {
        guard
            let row = try row(
                """
                SELECT account, words, asked, confirmed, ends, next, told, renewal FROM news_letter
                WHERE account = \(account)
                """)
        else { return nil }
        let places: [String] = try rows("SELECT place FROM news_place WHERE account = \(account) ORDER BY place").map {
            try $0["place"]
        }
        return try NewsLetter(row: row, places: places)
    }

    /// Whether anything came out that a letter hasn't told of, before a moment. When an ad came out first never changes, and a
    /// position may be another ad's by now.
    func hasNews(since told: Instant, before moment: Instant) throws -> Bool {
        try row(
            """
            SELECT id FROM ad WHERE published >= \(told) AND published < \(moment) AND position IS NOT NULL LIMIT 1
            """) != nil
    }
}

extension Writer {
    /// Writes a letter in the place of the one there was.
    func replace(_ letter: NewsLetter) throws {
        try deleteNewsLetter(of: letter.account)
        try run(
            """
            INSERT INTO news_letter (account, words, asked, confirmed, ends, next, told, renewal)
            VALUES (\(letter.account), \(letter.words), \(letter.asked), \(letter.confirmed), \(letter.ends),
                \(letter.next), \(letter.told), \(letter.renewal))
            """)
        for place in letter.places {
            try run("INSERT INTO news_place (account, place) VALUES (\(letter.account), \(place))")
        }
        try noteIdleness(of: letter.account)
    }

    /// Ends a letter: its rows, what waits to be sent, and the link that would go on with it.
    func deleteNewsLetter(of account: Account.ID) throws {
        try deleteMails(of: .news, to: account)
        try takeBackLinks(.newsRenewal, of: account)
        try run("DELETE FROM news_letter WHERE account = \(account)")
        try noteIdleness(of: account)
    }

    /// A letter has left.
    func noteNewsTold(_ account: Account.ID, at moment: Instant) throws {
        try run("UPDATE news_letter SET told = \(moment) WHERE account = \(account) AND told < \(moment)")
    }
}
