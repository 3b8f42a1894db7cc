import Database
import Foundation

extension Alert {
    static let columns: SQL = """
        alert.id, alert.account, alert.search, alert.terms, alert.rhythm, alert.asked, alert.confirmed, alert.ends, alert.link
        """

    init(row: Row) throws {
        let (id, account): (ID, Account.ID) = (try row["id"], try row["account"])
        self.init(
            id: id, account: account,
            search: Sealed(bytes: try row["search"], at: Self.searchPlace(of: id), of: account),
            terms: try row["terms"], rhythm: try row["rhythm"], asked: try row["asked"],
            confirmed: try row["confirmed"], ends: try row["ends"], link: try row["link"])
    }
}

/// An alert that is to be written.
struct NewAlert: Sendable {
    let id: Alert.ID
    let search: Sealed<AlertSearch>
    let terms: String
    /// As `AlertTerms.keys` gives them.
    let keys: [String]
    let rhythm: Alert.Rhythm

    var account: Account.ID { search.owner }
}

extension Reading {
    func alert(_ id: Alert.ID) throws -> Alert? {
        try row("SELECT \(Alert.columns) FROM alert WHERE id = \(id)").map(Alert.init)
    }

    /// The alert that a mailed link confirms, or goes on with.
    func alert(behind link: MailedLink.ID) throws -> Alert? {
        try row("SELECT \(Alert.columns) FROM alert WHERE link = \(link)").map(Alert.init)
    }

    /// A person's that have begun, the oldest first.
    func alerts(of account: Account.ID) throws -> [Alert] {
        try rows(
            """
            SELECT \(Alert.columns) FROM alert WHERE account = \(account) AND confirmed IS NOT NULL ORDER BY asked, id
            """
        ).map(Alert.init)
    }
}

extension Writer {
    /// Writes an alert; the same search of the same person gets another rhythm, and its time anew.
    ///
    /// - Parameter link: what is to confirm it; `nil` when it begins now.
    /// - Returns: the alert's name.
    /// - Throws: `Refusal.invalid` when the person has as many as one may have.
    func put(_ new: NewAlert, awaiting link: MailedLink.ID?, life: Duration) throws -> Alert.ID {
        let known = try row("SELECT id FROM alert WHERE account = \(new.account) AND terms = \(new.terms)")
        if let known: Alert.ID = try known?["id"] {
            try changeRhythm(of: known, to: new.rhythm)
            // A link of before would go on with it from its new end.
            try run("UPDATE alert SET ends = \(now + life), renewal = NULL, link = NULL WHERE id = \(known)")
            try run("DELETE FROM outbox WHERE alert = \(known) AND kind = \(OutboxEntry.Kind.alertEnds)")
            return known
        }
        guard try alerts(of: new.account).count < Alerts.most else { throw Refusal.invalid([.manyAlerts]) }
        let confirmed: Instant? = link == nil ? now : nil
        try run(
            """
            INSERT INTO alert (id, account, search, terms, rhythm, asked, confirmed, ends, next, link)
            VALUES (\(new.id), \(new.account), \(new.search.bytes), \(new.terms), \(new.rhythm), \(now), \(confirmed),
                \(now + life), \(now + new.rhythm.period), \(link))
            """)
        if link == nil { try setKeys(new.keys, of: new.id) }
        try noteIdleness(of: new.account)
        return new.id
    }

    /// From now on new ads are compared with it.
    func setKeys(_ keys: [String], of id: Alert.ID) throws {
        try run("DELETE FROM alert_key WHERE alert = \(id)")
        for key in Set(keys) { try run("INSERT INTO alert_key (key, alert) VALUES (\(key), \(id))") }
    }

    /// What waits to be told is told in the new rhythm.
    func changeRhythm(of id: Alert.ID, to rhythm: Alert.Rhythm) throws {
        let changed = try row(
            """
            UPDATE alert SET rhythm = \(rhythm), next = \(now + rhythm.period)
            WHERE id = \(id) AND rhythm <> \(rhythm) RETURNING id
            """)
        guard changed != nil else { return }
        try run("DELETE FROM outbox WHERE alert = \(id) AND kind = \(OutboxEntry.Kind.alert)")
        if rhythm == .immediate { try postFound(by: [id]) }
    }

    /// Ends an alert: its rows, what waits to be sent, and its link.
    func deleteAlert(_ id: Alert.ID) throws {
        guard let alert = try alert(id) else { return }
        try run("DELETE FROM outbox WHERE alert = \(id)")
        if let link = alert.link {
            try run(
                "UPDATE link SET used = \(now), expires = \(now), account = NULL WHERE id = \(link) AND used IS NULL")
        }
        try run("DELETE FROM alert WHERE id = \(id)")
        try noteIdleness(of: alert.account)
    }

    func deleteAlerts(of account: Account.ID) throws {
        for alert in try alerts(of: account) { try deleteAlert(alert.id) }
    }

    /// Puts the mail about an alert into the outbox.
    func post(
        _ kind: OutboxEntry.Kind, about alert: Alert.ID, to account: Account.ID, link: MailedLink.ID? = nil
    ) throws {
        try run(
            """
            INSERT INTO outbox (id, kind, account, link, alert, created, attempts, next_attempt)
            VALUES (\(OutboxEntry.ID.random()), \(kind), \(account), \(link), \(alert), \(now), 0, \(now))
            """)
    }

    /// Posts the mails of what some alerts found, where something that is online waits to be told and no mail does. The order of
    /// the joined tables is said: the engine would go through all ads that are online.
    ///
    /// - Parameter rhythm: none of those that have another; `nil` whichever they have.
    /// - Returns: those whose mail waits now, and didn't.
    @discardableResult
    func postFound(by alerts: Set<Alert.ID>, if rhythm: Alert.Rhythm? = nil) throws -> Set<Alert.ID> {
        var posted: Set<Alert.ID> = []
        for some in alerts.sorted(by: { $0.text < $1.text }).inLists {
            let found = try rows(
                """
                SELECT id, account FROM alert
                WHERE id IN (\(list: some.padded)) AND confirmed IS NOT NULL AND rhythm = coalesce(CAST(\(rhythm) AS TEXT), rhythm)
                    AND EXISTS (
                        SELECT 1 FROM alert_match CROSS JOIN ad
                        WHERE alert_match.alert = alert.id AND ad.id = alert_match.ad AND ad.state = 'online' AND ad.ends > \(now))
                    AND NOT EXISTS (
                        SELECT 1 FROM outbox WHERE outbox.alert = alert.id AND outbox.kind = \(OutboxEntry.Kind.alert))
                    AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = alert.account)
                ORDER BY id
                """)
            for row in found {
                let id: Alert.ID = try row["id"]
                try post(.alert, about: id, to: try row["account"])
                posted.insert(id)
            }
        }
        return posted
    }
}

extension Problem {
    fileprivate static let manyAlerts = Problem(
        "alertes",
        "Vous avez déjà \(Alerts.most) alertes\u{A0}: arrêtez-en une d’abord, dans «\u{A0}Vos alertes\u{A0}».")
}
