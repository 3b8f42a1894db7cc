import Database

/// What a letter says.
struct ToldNews: Sendable {
    /// The newest first.
    let ads: [ToldAd]
    /// Whether there are more than these.
    let hasMore: Bool
    let places: [NewsPlace]
    let ends: Instant
}

/// An ad, as everybody sees it.
struct ToldAd: Sendable {
    let title: String
    let place: String
    let category: String
    let link: String
}

extension Mail {
    /// The letter of new ads, up to the moment when it was due; `nil` when nothing is new in its places, or its reader stopped it.
    func letterOfNews(for entry: OutboxEntry) async throws -> Letter? {
        guard let account = entry.account,
            let letter = try await site.database.read({ try $0.newsLetter(of: account) }), letter.confirmed != nil
        else { return nil }
        let places = site.news.places(of: letter)
        guard !places.isEmpty else { return nil }

        let found = try await site.database.read { try $0.news(of: letter, in: places, before: entry.created) }
        let ads = try await site.ads.open(Array(found.prefix(News.adsOfALetter))).map {
            told($0, in: $0.place?.name)
        }
        guard !ads.isEmpty else { return nil }
        let news = ToldNews(ads: ads, hasMore: found.count > News.adsOfALetter, places: places, ends: letter.ends)
        return .news(news, stop: try unsubscribeAddress(.news, for: account), site: site.settings)
    }

    /// - Parameter place: as that mail names it.
    func told(_ ad: ShownAd, in place: String?) -> ToldAd {
        ToldAd(
            title: ad.content.title.leave(by: .mail), place: place ?? "",
            category: site.settings.name(of: ad.category), link: "\(site.settings.baseURL)/annonce/\(ad.id)")
    }

    /// The mail that asks for a confirmation; `nil` when there is nothing to confirm any more.
    func letterOfAskedNews(for entry: OutboxEntry, link: String) async throws -> Letter? {
        guard let account = entry.account,
            let letter = try await site.database.read({ try $0.newsLetter(of: account) })
        else { return nil }
        return .newsAsked(site.news.places(of: letter), link: link, site: site.settings)
    }

    /// The mail that asks whether to go on.
    func letterOfEndingNews(for entry: OutboxEntry, link: String) async throws -> Letter? {
        guard let account = entry.account,
            let letter = try await site.database.read({ try $0.newsLetter(of: account) })
        else { return nil }
        return .newsEnds(
            site.news.places(of: letter), letter.ends, link: link, stop: try unsubscribeAddress(.news, for: account),
            site: site.settings)
    }
}

extension Reading {
    /// How many ads are looked at: those of the reader's own, and of people they blocked, are left out of them.
    private static var looked: Int { 3 * News.adsOfALetter }

    /// The ads that are new to a letter, one more than it names at the most. What comes out in the very moment is the next one's.
    fileprivate func news(of letter: NewsLetter, in places: [NewsPlace], before moment: Instant) throws -> [FoundAd] {
        var range = SearchRange()
        guard let first = try firstPosition(publishedFrom: letter.told),
            let last = try newestPosition(publishedBefore: moment)
        else { return [] }
        (range.first, range.before, range.since) = (first, last + 1, letter.told)
        let positions = try positions(
            matching: SearchExpression(oneOf: places), in: range, limit: Self.looked, offset: 0)
        let found = try foundAds(at: positions)
        let hidden = try closedTo(letter.account).union([letter.account])
        return Array(
            positions.compactMap { found[$0] }.filter { ad in
                // An imported ad has an older date than its neighbours.
                ad.published >= letter.told && ad.published < moment && !hidden.contains(ad.account)
            }.prefix(News.adsOfALetter + 1))
    }

    private func newestPosition(publishedBefore moment: Instant) throws -> Int? {
        try row(
            """
            SELECT position FROM ad WHERE position IS NOT NULL AND published < \(moment)
            ORDER BY position DESC LIMIT 1
            """)?["position"]
    }

    /// Those with whom a person closed a conversation, or who closed one with them.
    func closedTo(_ account: Account.ID) throws -> Set<Account.ID> {
        try closedTo([account])[account] ?? []
    }

    /// The same for each of some people.
    func closedTo(_ accounts: [Account.ID]) throws -> [Account.ID: Set<Account.ID>] {
        try rows(
            """
            SELECT own.account AS own, other.account AS account FROM participant AS own
            JOIN participant AS other ON other.conversation = own.conversation
            WHERE own.account IN (\(list: accounts.padded)) AND other.account <> own.account
                AND (own.blocked IS NOT NULL OR other.blocked IS NOT NULL)
            """
        ).reduce(into: [:]) { closed, row in
            closed[try row["own"], default: []].insert(try row["account"])
        }
    }
}
