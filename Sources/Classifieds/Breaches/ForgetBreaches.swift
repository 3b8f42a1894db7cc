import Database

/// A leak that time has come for, with what it is walked by.
private struct DueBreach: Sendable {
    let id: Breach.ID
    let closed: Instant

    init(row: Row) throws {
        id = try row["id"]
        closed = try row["closed"]
    }
}

extension Breaches {
    /// Forgets leaks a while after they were closed: the register of article 33.5 is kept as long as the authority may ask for it.
    func forget(_ turn: JobTurn = .byItself) async throws {
        let limit = site.clock.now() - site.settings.durations.breach
        try await turn.work(.cases) {
            0
        } next: { [site] (last: DueBreach?) in
            try await site.database.read { try $0.breachesClosed(before: limit, after: last) }
        } each: { [site] due in
            let holders = try await site.database.write { writer in
                try due.compactMap { try writer.forgetBreach($0.id, before: limit) }
            }
            _ = try await site.accounts.erase(holders, when: .asked, turn)
            return due.count
        }
    }
}

extension Reading {
    fileprivate func breachesClosed(before limit: Instant, after last: DueBreach?) throws -> [DueBreach] {
        let since = last?.closed ?? .distantPast
        return try rows(
            """
            SELECT id, closed FROM breach
            WHERE closed <= \(limit) AND closed >= \(since) AND (closed > \(since) OR id > \(last?.id.text ?? ""))
            ORDER BY closed, id LIMIT \(JobTurn.batch)
            """
        ).map(DueBreach.init)
    }
}

extension Writer {
    /// - Returns: the holder of its facts, whose key is to be destroyed after the transaction.
    fileprivate func forgetBreach(_ id: Breach.ID, before limit: Instant) throws -> Account.ID? {
        guard let breach = try breach(id), let closed = breach.closed, closed <= limit else { return nil }
        try noteErasure(of: breach.holder)
        try run("DELETE FROM breach WHERE id = \(id)")
        return breach.holder
    }
}
