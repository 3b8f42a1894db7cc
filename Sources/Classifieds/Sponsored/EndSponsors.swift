import Database

extension Sponsored {
    /// Erases the sponsors who did nothing for a year and whose last campaign ended as long ago, and the people who have nothing
    /// else here (promise RET-1); nobody's who has everything locked.
    func endDue(_ turn: JobTurn = .byItself) async throws {
        let limit = site.clock.now() - site.settings.durations.sponsor
        try await turn.work(.people) { [site] in
            try await site.database.read { try $0.countSponsors(over: limit) }
        } next: { [site] (last: DuePerson?) in
            try await site.database.read { try $0.sponsors(over: limit, after: last) }
        } each: { people in
            try await end(people.map(\.id), before: limit, turn)
        }
    }

    private func end(_ accounts: [Account.ID], before limit: Instant, _ turn: JobTurn) async throws -> Int {
        let ended = try await site.database.write { writer in
            let due = try accounts.filter { try writer.isOver(sponsor: $0, before: limit) }
            for account in due {
                try writer.deleteSponsor(account)
                // Should the program end before they are erased, they go with those who have nothing any more.
                try writer.noteIdleness(of: account)
            }
            return due
        }
        guard !ended.isEmpty else { return 0 }
        site.deck.forget()
        _ = try await site.accounts.erase(ended, when: .unattached, turn)
        try await site.database.forgetHistory()
        return ended.count
    }
}

/// No time runs while somebody has everything locked.
private func sponsorIsOver(before limit: Instant) -> SQL {
    """
    seen <= \(limit)
    AND NOT EXISTS (
        SELECT 1 FROM campaign WHERE campaign.account = sponsor.account AND last_day >= \(FrenchDay.number(limit)))
    AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = sponsor.account)
    """
}

extension Reading {
    fileprivate func sponsors(over limit: Instant, after last: DuePerson?) throws -> [DuePerson] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT account AS id, seen AS since FROM sponsor
            WHERE seen >= \(since) AND (seen > \(since) OR account > \(last?.id.text ?? ""))
                AND \(sponsorIsOver(before: limit))
            ORDER BY seen, account LIMIT \(JobTurn.batch)
            """
        ).map(DuePerson.init)
    }

    fileprivate func countSponsors(over limit: Instant) throws -> Int {
        try row("SELECT count(*) AS count FROM sponsor WHERE \(sponsorIsOver(before: limit))")?["count"] ?? 0
    }

    fileprivate func isOver(sponsor account: Account.ID, before limit: Instant) throws -> Bool {
        try row("SELECT account FROM sponsor WHERE account = \(account) AND \(sponsorIsOver(before: limit))") != nil
    }
}
