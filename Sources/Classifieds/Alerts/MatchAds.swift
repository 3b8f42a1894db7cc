import Database

/// An ad that came online, as the alerts see it: in the words of the index.
struct QueuedAd: Sendable {
    let id: Ad.ID
    let account: Account.ID
    /// The commune that it shows; `nil` for one shown by department (promise COL-7).
    private let commune: String?
    private let words: [String]
    /// Each once.
    let distinct: Set<String>

    init(row: Row) throws {
        id = try row["id"]
        account = try row["account"]
        let precision: Precision = try row["precision"]
        commune = precision == .commune ? try row["commune"] : nil
        let text: String = try row["words"]
        words = text.split(separator: " ").map(String.init)
        distinct = Set(words)
    }

    /// Whether it has a word, or the words of a phrase behind each other.
    func has(_ term: AlertTerms.Term) -> Bool {
        guard let first = term.first, distinct.contains(first) else { return false }
        guard term.count > 1 else { return true }
        return words.indices.contains { words[$0] == first && words[$0...].starts(with: term) }
    }

    /// Whether it shows a commune inside a circle.
    func isInside(_ circle: AlertTerms.Circle, _ places: Gazetteer) -> Bool {
        guard let commune, let here = places.commune(commune), let centre = places.commune(circle.centre) else {
            return false
        }
        return places.distance(from: centre, to: here) <= Double(circle.radius)
    }
}

extension Alerts {
    /// How many ads are compared in one transaction.
    private static let compared = 25

    /// Compares the ads that came online with all alerts, a few at a time: one transaction notes what they find, posts the mails
    /// of those that are told at once, and forgets that the ads wait. Stopped anywhere, nothing is lost and nothing is told twice.
    func matchQueued() async throws {
        while try await site.database.read({ try $0.hasQueuedAds() }) {
            try Task.checkCancellation()
            try await site.database.write { [places = site.places] writer in
                let ads = try writer.queuedAds(limit: Self.compared)
                let found = try writer.match(ads, in: places)
                for alert in found.sorted(by: { $0.text < $1.text }) { try writer.postIfFound(alert) }
            }
        }
    }
}

extension Reading {
    /// Whether an ad that is online waits: one that was paused meanwhile waits until it is shown again.
    fileprivate func hasQueuedAds() throws -> Bool {
        try row(
            """
            SELECT alert_queue.ad FROM alert_queue JOIN ad ON ad.id = alert_queue.ad
            WHERE ad.state = 'online' AND ad.ends > \(now) LIMIT 1
            """) != nil
    }

    fileprivate func queuedAds(limit: Int) throws -> [QueuedAd] {
        try rows(
            """
            SELECT ad.id, ad.account, ad.commune, ad."precision", coalesce(ad_words.words, '') AS words
            FROM alert_queue JOIN ad ON ad.id = alert_queue.ad LEFT JOIN ad_words ON ad_words.position = ad.position
            WHERE ad.state = 'online' AND ad.ends > \(now)
            ORDER BY alert_queue.since, ad.id LIMIT \(limit)
            """
        ).map(QueuedAd.init)
    }

    /// The alerts that can find ads with some words, by their key.
    fileprivate func candidates(having words: Set<String>) throws -> [String: [CandidateAlert]] {
        var found: [String: [CandidateAlert]] = [:]
        let words = words.sorted()
        for start in stride(from: 0, to: words.count, by: 500) {
            let some = Array(words[start..<min(start + 500, words.count)])
            let rows = try rows(
                """
                SELECT alert_key.key, alert.id, alert.account, alert.terms, alert.rhythm
                FROM alert_key JOIN alert ON alert.id = alert_key.alert
                WHERE alert_key.key IN (\(list: some)) AND alert.confirmed IS NOT NULL AND alert.ends > \(now)
                    AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = alert.account)
                """)
            for row in rows { found[try row["key"], default: []].append(try CandidateAlert(row: row)) }
        }
        return found
    }
}

/// An alert that has one word in common with an ad.
private struct CandidateAlert: Sendable {
    let id: Alert.ID
    let account: Account.ID
    let terms: AlertTerms
    let rhythm: Alert.Rhythm

    init(row: Row) throws {
        id = try row["id"]
        account = try row["account"]
        terms = AlertTerms(text: try row["terms"])
        rhythm = try row["rhythm"]
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

    /// No alert is told of that ad.
    func leaveQueue(_ id: Ad.ID) throws {
        try run("DELETE FROM alert_queue WHERE ad = \(id)")
    }

    /// Notes which alerts find some ads, which wait no more.
    ///
    /// - Returns: the alerts that are told at once.
    fileprivate func match(_ ads: [QueuedAd], in places: Gazetteer) throws -> Set<Alert.ID> {
        let candidates = try candidates(having: ads.reduce(into: []) { $0.formUnion($1.distinct) })
        var immediate: Set<Alert.ID> = []
        for ad in ads {
            try leaveQueue(ad.id)
            let alerts = ad.distinct.flatMap { candidates[$0] ?? [] }.filter { $0.terms.isMet(by: ad, in: places) }
            guard !alerts.isEmpty else { continue }
            // Nobody is told of their own, nor of those with whom they closed a conversation.
            let hidden = try closedTo(ad.account).union([ad.account])
            for alert in alerts where !hidden.contains(alert.account) {
                try run(
                    """
                    INSERT INTO alert_match (alert, ad, since) VALUES (\(alert.id), \(ad.id), \(now))
                    ON CONFLICT (alert, ad) DO NOTHING
                    """)
                if alert.rhythm == .immediate { immediate.insert(alert.id) }
            }
        }
        return immediate
    }
}
