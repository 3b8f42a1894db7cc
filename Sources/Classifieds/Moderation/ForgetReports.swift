import Database
import Logging

/// A case that time has come for, with what it is walked by.
private struct DueCase: Sendable {
    let id: ModerationCase.ID
    let since: Instant
}

extension Moderation {
    /// Closes the cases about which nothing is left to decide, takes copies away whose time is over, and forgets cases with their
    /// reports once their decision can't be contested any more (promises LAW-2, RET-4).
    func forgetReports(_ turn: JobTurn = .byItself) async throws {
        let durations = site.settings.durations
        let now = site.clock.now()
        let waiting = try await site.database.read { try $0.openCaseCount() }
        if waiting > 0 {
            turn.logger.notice("reports wait: zone-visio reports list", metadata: ["cases": "\(waiting)"])
        }

        try await walk(turn) {
            try $0.copiesMade(before: now - durations.caseCopy, after: $1)
        } finish: { writer, due in
            guard let made = try writer.copyMade(of: due), made <= now - durations.caseCopy,
                let found = try writer.moderationCase(due)
            else { return [] }
            try writer.endCopy(of: found)
            return [found.holder].compactMap(\.self)
        }
        try await walk(turn) {
            try $0.casesOfNothing(before: now - durations.report, after: $1)
        } finish: { writer, due in
            guard try writer.isOfNothing(due, before: now - durations.report) else { return [] }
            return [try writer.closeCase(due, as: nil)].compactMap(\.self)
        }
        try await walk(turn) {
            try $0.casesClosed(before: now - durations.report, after: $1)
        } finish: { writer, due in
            let holders = try writer.reports(of: due).map(\.holder)
            for holder in holders { try writer.noteErasure(of: holder) }
            try writer.run("DELETE FROM moderation_case WHERE id = \(due)")
            return holders
        }
    }

    /// - Parameters:
    ///   - next: the cases that are due behind one.
    ///   - finish: what is done with one; gives the holders whose keys are to be destroyed after the transaction.
    private func walk(
        _ turn: JobTurn, next: @escaping @Sendable (any Reading, DueCase?) throws -> [DueCase],
        finish: @escaping @Sendable (Writer, ModerationCase.ID) throws -> [Account.ID]
    ) async throws {
        try await turn.work(.cases) {
            0
        } next: { [site] (last: DueCase?) in
            try await site.database.read { try next($0, last) }
        } each: { [site] cases in
            let holders = try await site.database.write { writer in try cases.flatMap { try finish(writer, $0.id) } }
            _ = try await site.accounts.erase(holders, when: .asked, turn)
            try await site.database.forgetHistory()
            return cases.count
        }
    }
}

/// Their ad is gone without a copy, or nobody reports it any more; or nobody decided in all that time.
private func nothingIsLeft(before limit: Instant) -> SQL {
    """
    closed IS NULL AND (opened <= \(limit)
        OR (holder IS NULL AND NOT EXISTS (SELECT 1 FROM ad WHERE ad.id = moderation_case.ad))
        OR NOT EXISTS (SELECT 1 FROM report WHERE report.moderation_case = moderation_case.id))
    """
}

extension Reading {
    fileprivate func copiesMade(before limit: Instant, after last: DueCase?) throws -> [DueCase] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT moderation_case AS id, made AS since FROM case_copy
            WHERE place = 0 AND made <= \(limit) AND made >= \(since)
                AND (made > \(since) OR moderation_case > \(last?.id.text ?? ""))
            ORDER BY made, moderation_case LIMIT \(JobTurn.batch)
            """
        ).map(DueCase.init)
    }

    fileprivate func casesOfNothing(before limit: Instant, after last: DueCase?) throws -> [DueCase] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT id, opened AS since FROM moderation_case
            WHERE \(nothingIsLeft(before: limit)) AND opened >= \(since)
                AND (opened > \(since) OR id > \(last?.id.text ?? ""))
            ORDER BY opened, id LIMIT \(JobTurn.batch)
            """
        ).map(DueCase.init)
    }

    fileprivate func isOfNothing(_ id: ModerationCase.ID, before limit: Instant) throws -> Bool {
        try row("SELECT id FROM moderation_case WHERE id = \(id) AND \(nothingIsLeft(before: limit))") != nil
    }

    fileprivate func casesClosed(before limit: Instant, after last: DueCase?) throws -> [DueCase] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT id, closed AS since FROM moderation_case
            WHERE closed <= \(limit) AND closed >= \(since) AND (closed > \(since) OR id > \(last?.id.text ?? ""))
            ORDER BY closed, id LIMIT \(JobTurn.batch)
            """
        ).map(DueCase.init)
    }
}

extension DueCase {
    fileprivate init(row: Row) throws {
        self.init(id: try row["id"], since: try row["since"])
    }
}
