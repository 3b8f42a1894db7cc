import Database

extension Alerts {
    /// Compares what waits, posts the mails that are due, asks those whose end is near, and ends those that nobody went on with.
    func turn(_ turn: JobTurn = .byItself) async throws {
        try await matchQueued()
        try await endEnded(turn)
        try await askToGoOn(turn)
        try await turn.work(.letters) {
            0
        } next: { [site] last in
            try await site.database.read { try $0.alertsDue(after: last) }
        } each: { [site] (alerts: [DueAlert]) in
            try await site.database.write { writer in try alerts.count(where: writer.postDue) }
        }
    }

    /// Without a click within the year it is over, and so is whoever had nothing else here (promise RET-1). Of whoever has
    /// everything locked it waits until that is lifted.
    private func endEnded(_ turn: JobTurn) async throws {
        try await turn.work(.letters) {
            0
        } next: { [site] last in
            try await site.database.read { try $0.alertsEnding(before: $0.now, isAsked: nil, after: last) }
        } each: { [site] (alerts: [DueAlert]) in
            let ended = try await site.database.write { writer in
                let ended = try alerts.filter { due in
                    guard let alert = try writer.alert(due.id), alert.ends <= writer.now else { return false }
                    return try writer.restriction(of: due.account) == nil
                }
                for alert in ended { try writer.deleteAlert(alert.id) }
                return ended
            }
            _ = try await site.accounts.erase(Array(Set(ended.map(\.account))), when: .unattached, turn)
            return ended.count
        }
    }

    private func askToGoOn(_ turn: JobTurn) async throws {
        let limit = site.clock.now() + notice
        try await turn.work(.letters) {
            0
        } next: { [site] last in
            try await site.database.read { try $0.alertsEnding(before: limit, isAsked: false, after: last) }
        } each: { [site] (alerts: [DueAlert]) in
            let links = try alerts.map { alert in
                let link = MailedLink(.alertRenewal, for: alert.account, expires: alert.moment)
                return (link: link, secret: try Secret.of(link.id, with: site.keyring), alert: alert)
            }
            return try await site.database.write { writer in
                try links.count { link, secret, alert in
                    guard try writer.noteRenewalAsked(alert, link.id) else { return false }
                    try writer.insert(link, secretHash: secret.hash)
                    try writer.post(.alertEnds, about: alert.id, to: alert.account, link: link.id)
                    return true
                }
            }
        }
    }
}

/// An alert of which something is due, at which moment.
private struct DueAlert: Sendable {
    let id: Alert.ID
    let account: Account.ID
    let moment: Instant

    init(row: Row) throws {
        id = try row["id"]
        account = try row["account"]
        moment = try row["moment"]
    }
}

extension Reading {
    /// Alerts that found something online which no mail waits to tell, a batch of them. Nobody is written to who has everything
    /// locked.
    fileprivate func alertsDue(after last: DueAlert?) throws -> [DueAlert] {
        try rows(
            """
            SELECT id, account, next AS moment FROM alert
            WHERE id IN (
                    SELECT alert_match.alert FROM alert_match CROSS JOIN ad
                    WHERE ad.id = alert_match.ad AND ad.state = 'online' AND ad.ends > \(now))
                AND id > \(last?.id.text ?? "") AND next <= \(now) AND ends > \(now) AND confirmed IS NOT NULL
                AND NOT EXISTS (
                    SELECT 1 FROM outbox WHERE outbox.alert = alert.id AND outbox.kind = \(OutboxEntry.Kind.alert))
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = alert.account)
            ORDER BY id LIMIT \(JobTurn.batch)
            """
        ).map(DueAlert.init)
    }

    /// Alerts that end before a moment, a batch of them; none of whoever has everything locked.
    ///
    /// - Parameter isAsked: `false`: only those of proved addresses of which nobody was asked yet; `nil`: all.
    fileprivate func alertsEnding(before limit: Instant, isAsked: Bool?, after last: DueAlert?) throws -> [DueAlert] {
        let moment = last?.moment ?? .distantPast
        let isAll = isAsked == nil ? 1 : 0
        return try rows(
            """
            SELECT id, account, ends AS moment FROM alert
            WHERE ends <= \(limit) AND ends >= \(moment) AND (ends > \(moment) OR id > \(last?.id.text ?? ""))
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = alert.account)
                AND (CAST(\(isAll) AS INTEGER) = 1 OR (confirmed IS NOT NULL AND renewal IS NULL))
            ORDER BY ends, id LIMIT \(JobTurn.batch)
            """
        ).map(DueAlert.init)
    }
}

extension Writer {
    /// The next mail may leave a period after this one.
    ///
    /// - Returns: false when it isn't due any more.
    fileprivate func postDue(_ due: DueAlert) throws -> Bool {
        guard let alert = try alert(due.id), try !postFound(by: [due.id]).isEmpty else { return false }
        try run("UPDATE alert SET next = \(now + alert.rhythm.period) WHERE id = \(due.id)")
        return true
    }

    fileprivate func noteRenewalAsked(_ due: DueAlert, _ link: MailedLink.ID) throws -> Bool {
        try row(
            """
            UPDATE alert SET renewal = \(now), link = \(link)
            WHERE id = \(due.id) AND ends = \(due.moment) AND renewal IS NULL RETURNING id
            """) != nil
    }
}
