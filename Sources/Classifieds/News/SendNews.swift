import Database

extension News {
    /// Posts the letters that are due, asks those whose end is near, and erases those that nobody went on with.
    func turn(_ turn: JobTurn = .byItself) async throws {
        try await eraseEnded(turn)
        try await askToGoOn(turn)
        try await turn.work(.letters) {
            0
        } next: { [site] last in
            try await site.database.read { try $0.newsDue(after: last) }
        } each: { [site] (letters: [DueLetter]) in
            try await site.database.write { writer in try letters.count(where: writer.postNews) }
        }
    }

    /// Without a click within the year it is over, and so is whoever had nothing else here (promise RET-1). Of whoever has
    /// everything locked it waits until that is lifted.
    private func eraseEnded(_ turn: JobTurn) async throws {
        try await turn.work(.letters) {
            0
        } next: { [site] last in
            try await site.database.read { try $0.newsEnding(before: $0.now, renewed: nil, after: last) }
        } each: { [site] (letters: [DueLetter]) in
            let ended = try await site.database.write { writer in
                let ended = try letters.filter { letter in
                    try writer.newsLetter(of: letter.account)?.ends ?? .max <= writer.now
                        && writer.restriction(of: letter.account) == nil
                }
                for letter in ended { try writer.deleteNewsLetter(of: letter.account) }
                return ended
            }
            _ = try await site.accounts.erase(ended.map(\.account), when: .unattached, turn)
            return ended.count
        }
    }

    private func askToGoOn(_ turn: JobTurn) async throws {
        let limit = site.clock.now() + notice
        try await turn.work(.letters) {
            0
        } next: { [site] last in
            try await site.database.read { try $0.newsEnding(before: limit, renewed: false, after: last) }
        } each: { [site] (letters: [DueLetter]) in
            let links = try letters.map { letter in
                let link = MailedLink(.newsRenewal, for: letter.account, expires: letter.moment)
                return (link: link, secret: try Secret.of(link.id, with: site.keyring), letter: letter)
            }
            return try await site.database.write { writer in
                try links.count { link, secret, letter in
                    guard try writer.noteRenewalAsked(letter) else { return false }
                    try writer.insert(link, secretHash: secret.hash)
                    try writer.post(.newsEnds, to: letter.account, link: link.id)
                    return true
                }
            }
        }
    }
}

/// A letter of which something is due, at which moment.
private struct DueLetter: Sendable {
    let account: Account.ID
    let moment: Instant
}

extension Instant {
    /// After everything.
    fileprivate static let max = Instant(milliseconds: .max)
}

extension Reading {
    /// Letters whose week is over, a batch of them. Nobody is written to who has everything locked or refused it.
    fileprivate func newsDue(after last: DueLetter?) throws -> [DueLetter] {
        let moment = last?.moment ?? .distantPast
        return try rows(
            """
            SELECT account, next AS moment FROM news_letter
            WHERE confirmed IS NOT NULL AND next <= \(now) AND ends > \(now) AND next >= \(moment)
                AND (next > \(moment) OR account > \(last?.account.text ?? ""))
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = news_letter.account)
                AND NOT EXISTS (
                    SELECT 1 FROM objection
                    WHERE objection.account = news_letter.account AND purpose = \(Purpose.prospection))
            ORDER BY next, account LIMIT \(JobTurn.batch)
            """
        ).map { DueLetter(account: try $0["account"], moment: try $0["moment"]) }
    }

    /// Letters that end before a moment, a batch of them; none of whoever has everything locked.
    ///
    /// - Parameter renewed: `false`: only those of proved addresses of which nobody was asked yet; `nil`: all.
    fileprivate func newsEnding(before limit: Instant, renewed: Bool?, after last: DueLetter?) throws -> [DueLetter] {
        let moment = last?.moment ?? .distantPast
        let isAll = renewed == nil ? 1 : 0
        return try rows(
            """
            SELECT account, ends AS moment FROM news_letter
            WHERE ends <= \(limit) AND ends >= \(moment) AND (ends > \(moment) OR account > \(last?.account.text ?? ""))
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = news_letter.account)
                AND (CAST(\(isAll) AS INTEGER) = 1 OR (confirmed IS NOT NULL AND renewal IS NULL))
            ORDER BY ends, account LIMIT \(JobTurn.batch)
            """
        ).map { DueLetter(account: try $0["account"], moment: try $0["moment"]) }
    }
}

extension Writer {
    /// The next one is due a week after this one was; after a long silence, a week from now.
    ///
    /// - Returns: false when it isn't due any more, or nothing is new at all.
    fileprivate func postNews(_ due: DueLetter) throws -> Bool {
        let later = due.moment + News.period
        let letter = try row(
            """
            UPDATE news_letter SET next = \(later > now ? later : now + News.period)
            WHERE account = \(due.account) AND next = \(due.moment) RETURNING told
            """)
        guard let told: Instant = try letter?["told"], try hasNews(since: told, before: now) else { return false }
        let waits = try row(
            "SELECT id FROM outbox WHERE account = \(due.account) AND kind = \(OutboxEntry.Kind.news) LIMIT 1")
        guard waits == nil else { return false }
        try post(.news, to: due.account)
        return true
    }

    fileprivate func noteRenewalAsked(_ due: DueLetter) throws -> Bool {
        try row(
            """
            UPDATE news_letter SET renewal = \(now)
            WHERE account = \(due.account) AND ends = \(due.moment) AND renewal IS NULL RETURNING account
            """) != nil
    }
}
