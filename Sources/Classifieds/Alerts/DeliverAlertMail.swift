import Database

/// What a mail of an alert says.
struct ToldAlert: Sendable {
    /// What the alert looks for, in French, part by part; empty for every ad.
    let labels: [String]
    /// The newest first.
    let ads: [ToldAd]
    /// Where all that the search finds is, where there is more than these.
    let more: String?
    let rhythm: Alert.Rhythm
    let ends: Instant
}

extension Mail {
    /// The mail of what an alert found, as `takeFound` gave it; `nil` when nothing of it is online any more, or its owner stopped
    /// it.
    func letterOfAlert(_ found: FoundByAlert?) async throws -> Letter? {
        guard let found else { return nil }
        let (alert, online) = (found.alert, found.ads)
        let search = try await site.gate.open(alert.search, for: .alerts).leave(by: .mail)
        let ads = try await site.ads.open(Array(online.prefix(Alerts.adsOfAMail))).map {
            told($0, in: $0.place?.shortName)
        }
        guard !ads.isEmpty else { return nil }
        let hasMore = online.count > Alerts.adsOfAMail
        let content = ToldAlert(
            labels: search.search(in: site.places).labels(on: site.settings), ads: ads,
            more: hasMore ? "\(site.settings.baseURL)/annonces\(search.query)" : nil, rhythm: alert.rhythm,
            ends: alert.ends)
        return .alert(content, stop: try endAddress(of: alert.id), site: site.settings)
    }

    /// The mail that asks for a confirmation, or whether to go on; `nil` when there is nothing to ask any more.
    func letterAskingOfAlert(for entry: OutboxEntry, link: String) async throws -> Letter? {
        guard let id = entry.alert, let alert = try await site.database.read({ try $0.alert(id) }) else { return nil }
        let search = try await site.gate.open(alert.search, for: entry.kind.purpose).leave(by: .mail)
        let labels = search.search(in: site.places).labels(on: site.settings)
        guard entry.kind == .alertEnds else {
            return .alertAsked(labels, alert.rhythm, link: link, site: site.settings)
        }
        return .alertEnds(labels, alert.ends, link: link, stop: try endAddress(of: id), site: site.settings)
    }
}

/// What one mail of an alert tells.
struct FoundByAlert: Sendable {
    let alert: Alert
    /// The newest first: what is online and its owner may see.
    let ads: [FoundAd]
}

extension Writer {
    /// What a mail of an alert tells, noted as its own before it is made: what is found meanwhile is the next one's. All that is
    /// online is its own, also what its owner may not see: else a mail without an ad would follow another. What is paused or
    /// held waits for a later mail.
    ///
    /// - Returns: `nil` for a mail of another kind, and where the alert has ended.
    func takeFound(for mail: OutboxEntry) throws -> FoundByAlert? {
        guard mail.kind == .alert, let id = mail.alert, let alert = try alert(id), alert.confirmed != nil else {
            return nil
        }
        try run(
            """
            DELETE FROM alert_match WHERE alert = \(id) AND EXISTS (
                SELECT 1 FROM ad WHERE ad.id = alert_match.ad AND (ad.state IN ('ended', 'refused') OR ad.ends <= \(now)))
            """)
        // What was online when the mail was tried before, and isn't now, is its own no more.
        try run(
            """
            UPDATE alert_match SET mail = (
                SELECT CAST(\(mail.id) AS TEXT) FROM ad
                WHERE ad.id = alert_match.ad AND ad.state = 'online' AND ad.ends > \(now))
            WHERE alert = \(id)
            """)
        let positions: [Int] = try rows(
            """
            SELECT ad.position FROM alert_match JOIN ad ON ad.id = alert_match.ad
            WHERE alert_match.alert = \(id) AND alert_match.mail = \(mail.id) AND ad.position IS NOT NULL
            ORDER BY ad.position DESC
            """
        ).map { try $0["position"] }
        let found = try foundAds(at: positions)
        let hidden = try closedTo(alert.account).union([alert.account])
        return FoundByAlert(
            alert: alert, ads: positions.compactMap { found[$0] }.filter { !hidden.contains($0.account) })
    }

    /// A mail of an alert has left, or was given up; what was found while it was made is told by another.
    func noteAlertTold(by entry: OutboxEntry, isSent: Bool) throws {
        guard entry.kind == .alert, let alert = entry.alert else { return }
        if !isSent, let account = entry.account, try restriction(of: account) != nil {
            // Whoever locked everything meanwhile is told once that is lifted.
            return try run("UPDATE alert_match SET mail = NULL WHERE alert = \(alert) AND mail = \(entry.id)")
        }
        try run("DELETE FROM alert_match WHERE alert = \(alert) AND mail = \(entry.id)")
        try postFound(by: [alert], if: .immediate)
    }
}
