import Database

/// An ad, or a person, whose time is over; with what they are walked by.
struct DueAd: Sendable {
    let id: Ad.ID
    let since: Instant
    let number: Int
}

struct DuePerson: Sendable {
    let id: Account.ID
    let since: Instant
}

extension Reading {
    /// Ads of that state that ended before, in the order of their ends, a batch of them.
    func over(_ state: Ad.State, before limit: Instant, after last: DueAd?) throws -> [DueAd] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT id, ends AS since, number FROM ad
            WHERE state = \(state) AND ends <= \(limit) AND ends >= \(since)
                AND (ends > \(since) OR number > \(last?.number ?? 0))
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            ORDER BY ends, number LIMIT \(JobTurn.batch)
            """
        ).map(DueAd.init)
    }

    func countOver(_ state: Ad.State, before limit: Instant) throws -> Int {
        try row(
            """
            SELECT count(*) AS count FROM ad WHERE state = \(state) AND ends <= \(limit)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            """)?["count"] ?? 0
    }

    func isEnded(_ id: Ad.ID, before limit: Instant) throws -> Bool {
        try row(
            """
            SELECT id FROM ad WHERE id = \(id) AND state = 'ended' AND ends <= \(limit)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            """) != nil
    }

    /// Drafts that weren't touched since, a batch of them.
    func drafts(before limit: Instant, after last: DueAd?) throws -> [DueAd] {
        try rows(
            """
            SELECT id, changed AS since, number FROM ad
            WHERE state IN ('draft', 'pending') AND changed <= \(limit) AND number > \(last?.number ?? 0)
                AND NOT EXISTS (SELECT 1 FROM moved_person WHERE moved_person.account = ad.account)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            ORDER BY number LIMIT \(JobTurn.batch)
            """
        ).map(DueAd.init)
    }

    func countDrafts(before limit: Instant) throws -> Int {
        try row(
            """
            SELECT count(*) AS count FROM ad WHERE state IN ('draft', 'pending') AND changed <= \(limit)
                AND NOT EXISTS (SELECT 1 FROM moved_person WHERE moved_person.account = ad.account)
            """)?["count"] ?? 0
    }

    /// Whether a draft wasn't touched since, and no link is good for it any more.
    func isUnconfirmed(_ id: Ad.ID, since limit: Instant) throws -> Bool {
        try row(
            """
            SELECT id FROM ad WHERE id = \(id) AND state IN ('draft', 'pending') AND changed <= \(limit)
                AND NOT EXISTS (SELECT 1 FROM moved_person WHERE moved_person.account = ad.account)
                AND NOT EXISTS (SELECT 1 FROM link WHERE link.ad = ad.id AND used IS NULL AND expires > \(now))
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            """) != nil
    }

    /// People without an ad since then, a batch of them.
    func idle(since limit: Instant, after last: DuePerson?) throws -> [DuePerson] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT id, idle_since AS since FROM account
            WHERE idle_since <= \(limit) AND idle_since >= \(since)
                AND (idle_since > \(since) OR id > \(last?.id.text ?? ""))
            ORDER BY idle_since, id LIMIT \(JobTurn.batch)
            """
        ).map(DuePerson.init)
    }

    func countIdle(since limit: Instant) throws -> Int {
        try row("SELECT count(*) AS count FROM account WHERE idle_since <= \(limit)")?["count"] ?? 0
    }

    /// Holders made before, a batch of them; `ErasureCondition.unconfirmed` looks at what they did since.
    func holders(before limit: Instant, after last: DuePerson?) throws -> [DuePerson] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT id, created AS since FROM account
            WHERE proved IS NULL AND created <= \(limit) AND created >= \(since)
                AND (created > \(since) OR id > \(last?.id.text ?? "")) AND \(Account.holdsNoCase)
            ORDER BY created, id LIMIT \(JobTurn.batch)
            """
        ).map(DuePerson.init)
    }

    /// People who had everything locked before, a batch of them.
    func locked(before limit: Instant, after last: DuePerson?) throws -> [DuePerson] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT account AS id, seen AS since FROM restriction
            WHERE seen <= \(limit) AND seen >= \(since) AND (seen > \(since) OR account > \(last?.id.text ?? ""))
            ORDER BY seen, account LIMIT \(JobTurn.batch)
            """
        ).map(DuePerson.init)
    }

    func countHolders(before limit: Instant) throws -> Int {
        try row(
            """
            SELECT count(*) AS count FROM account
            WHERE proved IS NULL AND created <= \(limit) AND \(Account.holdsNoCase)
            """)?["count"] ?? 0
    }
}

extension DueAd {
    /// From `id`, `since` and `number`.
    init(row: Row) throws {
        self.init(id: try row["id"], since: try row["since"], number: try row["number"])
    }
}

extension DuePerson {
    /// From `id` and `since`.
    init(row: Row) throws {
        self.init(id: try row["id"], since: try row["since"])
    }
}
