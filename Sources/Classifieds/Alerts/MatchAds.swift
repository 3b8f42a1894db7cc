import Database

/// An ad that came online, as the alerts see it: in the words of the index. A class: it is asked by very many alerts, and nothing
/// of it is to be counted or copied each time.
final class QueuedAd: Sendable {
    let id: Ad.ID
    let account: Account.ID
    /// The commune that it shows; `nil` for one shown by department (promise COL-7).
    private let commune: String?
    private let words: [String]
    /// Each once.
    let distinct: Set<String>
    /// When it was changed last.
    let changed: Instant

    init(row: Row) throws {
        id = try row["id"]
        account = try row["account"]
        let precision: Precision = try row["precision"]
        commune = precision == .commune ? try row["commune"] : nil
        let text: String = try row["words"]
        words = text.split(separator: " ").map(String.init)
        distinct = Set(words)
        changed = try row["changed"]
    }

    /// Whether it has a word, or the words of a phrase behind each other.
    func has(_ term: AlertTerms.Term) -> Bool {
        guard let first = term.first, distinct.contains(first) else { return false }
        guard term.count > 1 else { return true }
        return words.indices.contains { words[$0] == first && words[$0...].starts(with: term) }
    }

    /// Whether it shows a commune inside a circle.
    func isInside(_ circle: SearchAround, _ places: Gazetteer) -> Bool {
        guard let commune, let distance = places.distance(from: circle.centre, to: commune) else { return false }
        return distance <= Double(circle.radius)
    }
}

extension Alerts {
    /// How many ads are compared at once: alerts that several of them may meet are read once.
    private static let compared = 300
    /// How many rows one transaction writes about what ads meet, so that nobody waits long to write: each begins with the same
    /// pages of the same indexes.
    private static let noted = 4_000

    /// Compares the ads that came online with all alerts. One transaction notes what an ad meets, posts the mails of those that
    /// are told at once, and forgets that the ad waits. Stopped anywhere, nothing is lost and nothing is told twice.
    func matchQueued() async throws {
        let places = site.places
        while case let met = try await site.database.read({ try $0.compareQueued(Self.compared, in: places) }),
            !met.isEmpty
        {
            for some in Self.turns(of: met) {
                try Task.checkCancellation()
                try await site.database.write { writer in
                    let told = try some.reduce(into: Set<Alert.ID>()) { try $0.formUnion(writer.note($1)) }
                    try writer.postFound(by: told, if: .immediate)
                }
            }
        }
    }

    private static func turns(of met: [MetAd]) -> [[MetAd]] {
        var (turns, rows): ([[MetAd]], Int) = ([], 0)
        for ad in met {
            rows += ad.weight
            if rows > noted || turns.isEmpty {
                turns.append([])
                rows = ad.weight
            }
            turns[turns.count - 1].append(ad)
        }
        return turns
    }
}

/// An ad that came online, and whose search it meets.
struct MetAd: Sendable {
    let ad: QueuedAd
    fileprivate let alerts: [CandidateAlert]

    /// How many rows it takes to note it, about; one that meets nobody takes some, too.
    fileprivate var weight: Int { 20 + alerts.count }
}

extension Reading {
    /// Ads that are online and wait, the first that came first. One that was paused meanwhile waits until it is shown again.
    func compareQueued(_ limit: Int, in places: Gazetteer) throws -> [MetAd] {
        let ads = try queuedAds(limit: limit)
        var having: [String: [Int]] = [:]
        for (place, ad) in ads.enumerated() { for word in ad.distinct { having[word, default: []].append(place) } }
        var met: [[CandidateAlert]] = ads.map { _ in [] }
        for words in having.keys.sorted().inLists {
            for (word, searches) in try candidates(having: words) {
                for search in searches.values {
                    for place in having[word] ?? [] where search.terms.isMet(by: ads[place], in: places) {
                        met[place] += search.alerts
                    }
                }
            }
        }
        return zip(ads, met).map { MetAd(ad: $0, alerts: $1) }
    }

    /// The order of the joined tables is said: the engine would go through all ads that are online.
    private func queuedAds(limit: Int) throws -> [QueuedAd] {
        try rows(
            """
            SELECT ad.id, ad.account, ad.commune, ad."precision", ad.changed, coalesce(ad_words.words, '') AS words
            FROM alert_queue CROSS JOIN ad LEFT JOIN ad_words ON ad_words.position = ad.position
            WHERE ad.id = alert_queue.ad AND ad.state = 'online' AND ad.ends > \(now)
            ORDER BY alert_queue.since, ad.id LIMIT \(limit)
            """
        ).map(QueuedAd.init)
    }

    /// The searches that can find ads with some words, by their key, then as their terms are written; what several ask for stands
    /// once.
    private func candidates(having words: [String]) throws -> [String: [String: CandidateSearch]] {
        let rows = try rows(
            """
            SELECT alert_key.key, alert.id, alert.account, alert.terms
            FROM alert_key JOIN alert ON alert.id = alert_key.alert
            WHERE alert_key.key IN (\(list: words.padded)) AND alert.confirmed IS NOT NULL AND alert.ends > \(now)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = alert.account)
            """)
        return try rows.reduce(into: [:]) { found, row in
            let text: String = try row["terms"]
            found[try row["key"], default: [:]][text, default: CandidateSearch(text)].alerts.append(
                try CandidateAlert(row: row))
        }
    }
}

/// What one or more alerts look for.
private struct CandidateSearch {
    let terms: AlertTerms
    var alerts: [CandidateAlert] = []

    init(_ text: String) {
        terms = AlertTerms(text: text)
    }
}

/// An alert that has one word in common with an ad.
private struct CandidateAlert: Sendable {
    let id: Alert.ID
    let account: Account.ID

    init(row: Row) throws {
        id = try row["id"]
        account = try row["account"]
    }
}

extension Writer {
    /// Notes that an ad comes online for the first time; one that was online before is no news.
    func queueForAlerts(_ id: Ad.ID) throws {
        try run(
            """
            INSERT INTO alert_queue (ad, since) SELECT id, \(now) FROM ad WHERE id = \(id) AND published IS NULL
            ON CONFLICT (ad) DO NOTHING
            """)
    }

    /// Notes which alerts find an ad, which waits no more; one that stands elsewhere by now, or was changed since it was
    /// compared, waits on.
    ///
    /// - Returns: the alerts that find it.
    func note(_ met: MetAd) throws -> Set<Alert.ID> {
        let ad = met.ad
        let left = try row(
            """
            DELETE FROM alert_queue WHERE ad = \(ad.id) AND EXISTS (
                SELECT 1 FROM ad WHERE id = \(ad.id) AND state = 'online' AND ends > \(now) AND changed = \(ad.changed))
            RETURNING ad
            """)
        guard left != nil, !met.alerts.isEmpty else { return [] }
        // Nobody is told of their own, nor of those with whom they closed a conversation.
        let hidden = try closedTo(ad.account).union([ad.account])
        let told = Set(met.alerts.filter { !hidden.contains($0.account) }.map(\.id))
        for some in told.sorted(by: { $0.text < $1.text }).inLists {
            // What ended, or was locked, since it was read finds nothing.
            try run(
                """
                INSERT INTO alert_match (alert, ad, since) SELECT id, \(ad.id), \(now) FROM alert
                WHERE id IN (\(list: some.padded)) AND ends > \(now)
                    AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = alert.account)
                ON CONFLICT (alert, ad) DO NOTHING
                """)
        }
        return told
    }
}
