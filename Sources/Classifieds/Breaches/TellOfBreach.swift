import Database

extension Breaches {
    /// Writes to everybody who is concerned and wasn't told yet (article 34): some at a time, so that others write in between. Done
    /// again, it writes to nobody twice.
    ///
    /// - Returns: to how many.
    /// - Throws: `Refusal.forbidden` without the duty, `.invalid` as long as the letter would say too little or nobody was counted,
    ///   `.notFound`, `.conflict` when it is closed.
    @discardableResult
    package func tell(_ id: Breach.ID, by caller: Caller) async throws -> Int {
        let duty = try caller.onDuty(.handleBreaches)
        let breach = try await site.database.read { try $0.openBreach(id) }
        let facts = try await site.gate.open(breach.facts, for: .breaches)
        let isWritten = facts.map { !$0.consequences.isEmpty && !$0.measures.isEmpty }
        guard isWritten.isSame(as: Opened(true)) else { throw Refusal.invalid([.breachUnwritten]) }
        guard breach.people != nil else { throw Refusal.invalid([.breachNobody]) }

        try await site.database.write { writer in
            _ = try writer.openBreach(id)
            try writer.run("UPDATE breach SET told = \(writer.now) WHERE id = \(id) AND told IS NULL")
            try writer.record(.toldOfBreach, of: JournalSubject(.breach, id.text), by: duty)
        }
        var count = 0
        while true {
            let told = try await site.database.write { try $0.tellSome(of: id) }
            count += told
            if told < JobTurn.batch { return count }
        }
    }
}

extension Writer {
    fileprivate func tellSome(of id: Breach.ID) throws -> Int {
        let people: [Account.ID] = try rows(
            """
            SELECT account FROM breach_person WHERE breach = \(id) AND told IS NULL
            ORDER BY account LIMIT \(JobTurn.batch)
            """
        ).map { try $0["account"] }
        for account in people {
            try run("UPDATE breach_person SET told = \(now) WHERE breach = \(id) AND account = \(account)")
            try run(
                """
                INSERT INTO outbox (id, kind, account, breach, created, attempts, next_attempt)
                VALUES (\(OutboxEntry.ID.random()), \(OutboxEntry.Kind.breachTold), \(account), \(id), \(now), 0, \(now))
                """)
        }
        return people.count
    }
}
