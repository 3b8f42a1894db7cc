import Database

extension Moving {
    /// Erases what nobody answered in time, key first, and then forgets that it was here: the time runs from the mail, or
    /// from the arrival where no mail was sent. Whom a whole site brought is known as long as an export of it may come.
    func forget(_ turn: JobTurn = .byItself) async throws {
        let limit = site.clock.now() - site.settings.durations.moved
        try await turn.work(.people) { [site] in
            try await site.database.read { try $0.countUnanswered(since: limit) }
        } next: { [site] (last: DuePerson?) in
            try await site.database.read { try $0.unanswered(since: limit, after: last) }
        } each: { [site] people in
            try await site.accounts.erase(people.map(\.id), when: .unclaimed(since: limit), turn)
        }
        let oldest = site.clock.now() - site.settings.durations.withdrawnAd
        try await site.database.write { writer in
            try writer.forgetMoves(before: limit)
            try writer.run("DELETE FROM arrived_account WHERE at <= \(oldest)")
        }
    }
}

extension Reading {
    fileprivate func unanswered(since limit: Instant, after last: DuePerson?) throws -> [DuePerson] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT account AS id, coalesce(told, arrived) AS since FROM moved_person
            WHERE coalesce(told, arrived) <= \(limit) AND coalesce(told, arrived) >= \(since)
                AND (coalesce(told, arrived) > \(since) OR account > \(last?.id.text ?? ""))
            ORDER BY coalesce(told, arrived), account LIMIT \(JobTurn.batch)
            """
        ).map(DuePerson.init)
    }

    fileprivate func countUnanswered(since limit: Instant) throws -> Int {
        try row("SELECT count(*) AS count FROM moved_person WHERE coalesce(told, arrived) <= \(limit)")?["count"] ?? 0
    }
}

extension Writer {
    /// Of an ad that is gone a hash stays as long as it might have waited, so that an import that goes on doesn't bring it
    /// again.
    fileprivate func forgetMoves(before limit: Instant) throws {
        try run("DELETE FROM moved_ad WHERE ad IS NULL AND arrived <= \(limit)")
        try run(
            """
            DELETE FROM move WHERE began <= \(limit)
                AND NOT EXISTS (SELECT 1 FROM moved_ad WHERE moved_ad.move = move.id)
                AND NOT EXISTS (SELECT 1 FROM moved_person WHERE moved_person.move = move.id)
            """)
    }
}
