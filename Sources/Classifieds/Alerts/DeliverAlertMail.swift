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

/// What one mail of an alert tells, and where to.
struct FoundByAlert: Sendable {
    let alert: Alert
    let email: Sealed<String>?
    /// The newest first: what is online and its owner may see.
    let ads: [FoundAd]
}

extension Writer {
    /// What mails of alerts tell, noted as their own before they are made: what is found meanwhile is the next ones'. All that is
    /// online is their own, also what their owners may not see: else a mail without an ad would follow another. What is paused or
    /// held waits for a later mail.
    ///
    /// - Parameter mails: no two to the same person.
    /// - Returns: nothing for a mail of another kind, nor where the alert has ended.
    func takeFound(for mails: [OutboxEntry]) throws -> [OutboxEntry.ID: FoundByAlert] {
        let mails = mails.filter { $0.kind == .alert }
        let alerts = try confirmedAlerts(mails.compactMap(\.alert))
        guard !alerts.isEmpty else { return [:] }
        let positions = try takePositions(of: Array(alerts.keys), for: mails.map(\.id))
        let ads = try onlineAds(at: Set(positions.values.joined()))
        let people = alerts.values.map(\.account)
        let (hidden, emails) = (try closedTo(people), try emails(of: people))
        return mails.reduce(into: [:]) { found, mail in
            guard let id = mail.alert, let alert = alerts[id] else { return }
            let hidden = hidden[alert.account, default: []].union([alert.account])
            found[mail.id] = FoundByAlert(
                alert: alert, email: emails[alert.account],
                ads: positions[id, default: []].compactMap { ads[$0] }.filter { !hidden.contains($0.account) })
        }
    }

    private func confirmedAlerts(_ ids: [Alert.ID]) throws -> [Alert.ID: Alert] {
        let alerts = try rows(
            "SELECT \(Alert.columns) FROM alert WHERE id IN (\(list: ids.padded)) AND confirmed IS NOT NULL"
        ).map(Alert.init)
        return Dictionary(uniqueKeysWithValues: alerts.map { ($0.id, $0) })
    }

    /// Where the ads stand that each mail tells, the newest first.
    private func takePositions(of alerts: [Alert.ID], for mails: [OutboxEntry.ID]) throws -> [Alert.ID: [Int]] {
        let (alerts, mails) = (alerts.padded, mails.padded)
        try run(
            """
            DELETE FROM alert_match WHERE alert IN (\(list: alerts)) AND EXISTS (
                SELECT 1 FROM ad WHERE ad.id = alert_match.ad AND (ad.state IN ('ended', 'refused') OR ad.ends <= \(now)))
            """)
        // What was online when the mail was tried before, and isn't now, is its own no more.
        try run(
            """
            UPDATE alert_match SET mail = (
                SELECT min(outbox.id) FROM outbox CROSS JOIN ad
                WHERE outbox.alert = alert_match.alert AND outbox.id IN (\(list: mails))
                    AND ad.id = alert_match.ad AND ad.state = 'online' AND ad.ends > \(now))
            WHERE alert IN (\(list: alerts))
            """)
        // The order of the joined tables is said: the engine would go through all ads by their positions.
        return try rows(
            """
            SELECT alert_match.alert, ad.position FROM alert_match CROSS JOIN ad
            WHERE alert_match.alert IN (\(list: alerts)) AND alert_match.mail IS NOT NULL
                AND ad.id = alert_match.ad AND ad.position IS NOT NULL
            ORDER BY ad.position DESC
            """
        ).reduce(into: [:]) { $0[try $1["alert"], default: []].append(try $1["position"]) }
    }

    private func onlineAds(at positions: Set<Int>) throws -> [Int: FoundAd] {
        try positions.sorted().inLists.reduce(into: [:]) { ads, some in
            ads.merge(try foundAds(at: some.padded)) { first, _ in first }
        }
    }

    private func emails(of accounts: [Account.ID]) throws -> [Account.ID: Sealed<String>] {
        try rows(
            "SELECT id, email, created, proved FROM account WHERE id IN (\(list: accounts.padded))"
        ).reduce(into: [:]) { emails, row in
            let account = try Account(row: row)
            emails[account.id] = account.email
        }
    }

    /// Mails of alerts have left; what was found while they were made is told by others.
    func closeTold(_ mails: [OutboxEntry]) throws {
        guard !mails.isEmpty else { return }
        let (ids, alerts) = (mails.map(\.id).padded, mails.compactMap(\.alert))
        try run("DELETE FROM outbox WHERE id IN (\(list: ids))")
        try run("DELETE FROM alert_match WHERE alert IN (\(list: alerts.padded)) AND mail IN (\(list: ids))")
        try postFound(by: Set(alerts), if: .immediate)
    }

    /// A mail of an alert was given up; what was found while it was made is told by another.
    func noteUntold(by entry: OutboxEntry) throws {
        guard entry.kind == .alert, let alert = entry.alert else { return }
        if let account = entry.account, try restriction(of: account) != nil {
            // Whoever locked everything meanwhile is told once that is lifted.
            return try run("UPDATE alert_match SET mail = NULL WHERE alert = \(alert) AND mail = \(entry.id)")
        }
        try run("DELETE FROM alert_match WHERE alert = \(alert) AND mail = \(entry.id)")
        try postFound(by: [alert], if: .immediate)
    }
}
