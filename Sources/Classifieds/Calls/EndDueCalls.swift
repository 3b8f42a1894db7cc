import Database

extension Calls {
    /// Ends what nobody answered, where the two didn't meet, and where a page fell silent that nobody saw leave; forgets what
    /// became of those that are over.
    func endDue(_ turn: JobTurn = .byItself) async throws {
        let due = try await site.database.read { try $0.dueCalls() }
        for id in due {
            let ended = try await site.database.write { writer in try writer.endIfDue(id) }
            if ended { turn.count(1, .calls) }
        }
        let limit = site.clock.now() - site.settings.durations.visio
        try await site.database.write { writer in
            try writer.run(
                """
                UPDATE call SET starts = NULL, accepted = NULL, reply = NULL, reminded = NULL, outcome = NULL
                WHERE ended <= \(limit) AND outcome IS NOT NULL
                """)
        }
    }
}

extension Reading {
    /// Those that time has ended; the transaction that ends one looks again.
    fileprivate func dueCalls() throws -> [Call.ID] {
        try rows(
            """
            SELECT \(Call.columns) FROM call
            WHERE ended IS NULL AND (starts IS NULL OR starts <= \(now + CallLimits.early)) ORDER BY proposed, id
            """
        ).map(Call.init).filter { try outcome(of: $0) != nil }.map(\.id)
    }

    /// What became of a call by time alone; `nil` where it goes on.
    fileprivate func outcome(of call: Call) throws -> Call.Outcome? {
        let sides = try sides(of: call.id)
        if sides.count < 2 { return .cancelled }
        if sides.contains(where: { $0.isSilent(at: now) }) {
            return sides.allSatisfy { $0.tab != nil } ? .over : .missed
        }
        if sides.allSatisfy({ $0.tab != nil }) { return nil }
        return now >= call.patience ? .missed : nil
    }
}

extension CallSide {
    fileprivate func isSilent(at now: Instant) -> Bool {
        guard tab != nil, let seen else { return false }
        return now - seen > CallLimits.silence
    }
}

extension Call {
    /// Until when the two may come.
    fileprivate var patience: Instant {
        if let starts { return accepted == nil ? starts : starts + CallLimits.late }
        return (accepted ?? proposed) + CallLimits.patience
    }
}

extension Writer {
    fileprivate func endIfDue(_ id: Call.ID) throws -> Bool {
        guard let call = try call(id), call.ended == nil, let outcome = try outcome(of: call) else { return false }
        try end(call, as: outcome)
        return true
    }
}
