import Database

extension Calls {
    /// Ends what nobody answered, where the two didn't meet, and where a page fell silent that nobody saw leave; forgets what
    /// became of those that are over.
    func endDue(_ turn: JobTurn = .byItself) async throws {
        let due = try await site.database.read { try $0.dueCalls() }
        for id in due {
            let isOver = try await site.database.write { try $0.endIfDue(id) }
            if isOver { turn.count(1, .calls) }
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
    /// Those that may be due; the transaction that ends one looks at it.
    fileprivate func dueCalls() throws -> [Call.ID] {
        try rows(
            """
            SELECT id FROM call WHERE ended IS NULL AND (starts IS NULL OR starts <= \(now + CallLimits.early))
            ORDER BY proposed, id
            """
        ).map { try $0["id"] }.filter { try isDue($0) }
    }

    private func isDue(_ id: Call.ID) throws -> Bool {
        guard let call = try call(id) else { return false }
        let sides = try sides(of: id)
        return sides.contains { $0.isSilent(at: now) } || call.isMissed(sides, at: now)
    }
}

extension Writer {
    /// - Returns: whether it is over.
    fileprivate func endIfDue(_ id: Call.ID) throws -> Bool {
        guard let call = try call(id), call.ended == nil else { return false }
        for side in try sides(of: id) where side.isSilent(at: now) {
            try leave(call, try sides(of: id), by: side.role)
        }
        let left = try sides(of: id)
        if call.isMissed(left, at: now) { try end(call, as: .missed) }
        return try self.call(id)?.ended != nil
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
    var patience: Instant {
        if let starts { return accepted == nil ? starts : starts + CallLimits.late }
        return (accepted ?? proposed) + CallLimits.patience
    }

    /// Whether the two haven't met in time.
    fileprivate func isMissed(_ sides: [CallSide], at now: Instant) -> Bool {
        now >= patience && !sides.haveMet
    }
}
