import Database

extension Calls {
    /// Reminds both of a call a while before its hour, once.
    func remind(_ turn: JobTurn = .byItself) async throws {
        let due = try await site.database.read { try $0.callsSoon() }
        for id in due {
            let reminded = try await site.database.write { writer in try writer.remind(of: id) }
            turn.count(reminded, .reminders)
        }
    }
}

extension Reading {
    /// Whoever accepted so late that the hour was near needs no reminder.
    fileprivate func callsSoon() throws -> [Call.ID] {
        try rows(
            """
            SELECT id FROM call
            WHERE ended IS NULL AND reminded IS NULL AND starts > \(now) AND starts <= \(now + CallLimits.reminder)
                AND accepted < starts - \(CallLimits.reminder.inMilliseconds)
            ORDER BY starts, id
            """
        ).map { try $0["id"] }
    }
}

extension Writer {
    /// - Returns: how many are told; none where another process has.
    fileprivate func remind(of id: Call.ID) throws -> Int {
        let call = try row(
            """
            UPDATE call SET reminded = \(now) WHERE id = \(id) AND ended IS NULL AND reminded IS NULL
            RETURNING \(Call.columns)
            """
        ).map(Call.init)
        guard let call else { return 0 }
        let accounts = try participants(of: call.conversation).map(\.account)
        for account in accounts { try post(.callSoon, about: call.message, to: account) }
        return accounts.count
    }
}
