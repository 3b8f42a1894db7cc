import Database

/// A mail about an ad's end.
enum Reminder: String, Sendable, CaseIterable, SQLConvertible {
    case week
    case day
    case ended

    /// How long before the end it is written; nothing for the one that says that it is over.
    var notice: Duration {
        switch self {
        case .week: .days(7)
        case .day: .days(1)
        case .ended: .zero
        }
    }

    var mail: OutboxEntry.Kind {
        switch self {
        case .week: .endsInAWeek
        case .day: .endsTomorrow
        case .ended: .ended
        }
    }
}

extension Ads {
    /// Writes to people whose ad ends in a week, ends tomorrow, or has ended: each once for one end, with a link that
    /// renews (promise RET-1). Of two that are due at once the later one alone is written.
    func remindOfEnds(_ turn: JobTurn = .byItself) async throws {
        let now = site.clock.now()
        for reminder in Reminder.allCases.reversed() {
            for state in reminder.states {
                try await turn.work(.reminders) {
                    0
                } next: { [site] (last: EndingAd?) in
                    try await site.database.read { try $0.due(reminder, state, at: now, after: last) }
                } each: { ads in
                    try await remind(reminder, of: ads)
                }
            }
        }
    }

    private func remind(_ reminder: Reminder, of ads: [EndingAd]) async throws -> Int {
        let mails = try ads.map { due in
            let expires = due.ends + site.settings.durations.window
            let link = MailedLink(.renewal, for: due.account, ad: due.ad, expires: expires)
            return (due: due, link: link, secret: try Secret.of(link.id, with: site.keyring))
        }
        return try await site.database.write { writer in
            try mails.count { due, link, secret in
                guard try writer.note(reminder, of: due) else { return false }
                try writer.insert(link, secretHash: secret.hash)
                try writer.post(reminder.mail, to: due.account, ad: due.ad, link: link.id)
                return true
            }
        }
    }
}

/// An ad whose end is near.
private struct EndingAd: Sendable {
    let ad: Ad.ID
    let account: Account.ID
    let ends: Instant
    let number: Int
}

extension Reminder {
    /// The states in which an ad's advertiser is reminded so.
    fileprivate var states: [Ad.State] { self == .ended ? [.ended] : [.online, .paused] }
}

extension Reading {
    /// Ads for which neither this reminder nor a later one was written, a batch of them.
    fileprivate func due(
        _ reminder: Reminder, _ state: Ad.State, at now: Instant, after last: EndingAd?
    ) throws -> [EndingAd] {
        let written = Reminder.allCases.filter { $0.notice <= reminder.notice }
        let ends = last?.ends ?? .distantPast
        return try rows(
            """
            SELECT id, account, ends, number FROM ad
            WHERE state = \(state) AND ends <= \(now + reminder.notice) AND ends >= \(ends)
                AND (ends > \(ends) OR number > \(last?.number ?? 0)) AND NOT EXISTS (
                    SELECT 1 FROM ad_reminder WHERE ad_reminder.ad = ad.id AND kind IN (\(list: written)))
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
                AND NOT EXISTS (
                    SELECT 1 FROM objection WHERE objection.account = ad.account AND purpose = \(Purpose.reminders))
            ORDER BY ends, number LIMIT \(JobTurn.batch)
            """
        ).map {
            EndingAd(ad: try $0["id"], account: try $0["account"], ends: try $0["ends"], number: try $0["number"])
        }
    }
}

extension Reading {
    /// Whether a reminder of the end that the ad has now was written.
    func isReminded(of ad: Ad.ID) throws -> Bool {
        try row("SELECT ad FROM ad_reminder WHERE ad = \(ad)") != nil
    }
}

extension Writer {
    /// - Returns: false when the ad was renewed or went meanwhile, or when the reminder was written already.
    fileprivate func note(_ reminder: Reminder, of due: EndingAd) throws -> Bool {
        guard try row("SELECT id FROM ad WHERE id = \(due.ad) AND ends = \(due.ends)") != nil else { return false }
        let noted = try row(
            """
            INSERT INTO ad_reminder (ad, kind, written) VALUES (\(due.ad), \(reminder), \(now))
            ON CONFLICT (ad, kind) DO NOTHING RETURNING ad
            """)
        return noted != nil
    }

    /// A renewed ad has a new end, of which its person is reminded anew.
    func forgetReminders(of ad: Ad.ID) throws {
        try run("DELETE FROM ad_reminder WHERE ad = \(ad)")
    }
}
