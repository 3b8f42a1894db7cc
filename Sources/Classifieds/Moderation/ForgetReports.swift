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
        if waiting > 0 { turn.logger.notice("reports wait: zone-visio reports list", metadata: ["cases": "\(waiting)"]) }

        try await walk(turn, .copy, before: now - durations.caseCopy) { writer, due in
            guard let found = try writer.moderationCase(due) else { return [] }
            try writer.endCopy(of: found)
            return [found.holder].compactMap(\.self)
        }
        try await walk(turn, .nothingLeft, before: now - durations.report) { writer, due in
            [try writer.closeCase(due, as: nil)].compactMap(\.self)
        }
        try await walk(turn, .forgotten, before: now - durations.report) { writer, due in
            let holders = try writer.reports(of: due).map(\.holder)
            for holder in holders { try writer.noteErasure(of: holder) }
            try writer.run("DELETE FROM moderation_case WHERE id = \(due)")
            return holders
        }
    }

    /// - Parameter finish: what is done with one; gives the holders whose keys are to be destroyed after the transaction.
    private func walk(
        _ turn: JobTurn, _ end: CaseEnd, before limit: Instant,
        _ finish: @escaping @Sendable (Writer, ModerationCase.ID) throws -> [Account.ID]
    ) async throws {
        try await turn.work(.cases) { [site] in
            try await site.database.read { try $0.count(end, before: limit) }
        } next: { [site] (last: DueCase?) in
            try await site.database.read { try $0.due(end, before: limit, after: last) }
        } each: { [site] cases in
            let holders = try await site.database.write { writer -> [Account.ID] in
                let due = try cases.filter { try writer.isDue(end, before: limit, $0) }
                return try due.flatMap { try finish(writer, $0.id) }
            }
            _ = try await site.accounts.erase(holders, when: .asked, turn)
            try await site.database.forgetHistory()
            return cases.count
        }
    }
}

/// What time does with cases.
private enum CaseEnd: Sendable {
    case copy
    /// Their ad is gone without a copy, or nobody reports it any more; or nobody decided in all that time.
    case nothingLeft
    case forgotten

    /// A statement that gives `id` and `since` of those that are due.
    func query(_ limit: Instant) -> SQL {
        switch self {
        case .copy: "SELECT moderation_case AS id, made AS since FROM case_copy WHERE place = 0 AND made <= \(limit)"
        case .nothingLeft:
            """
            SELECT id, opened AS since FROM moderation_case WHERE closed IS NULL AND (opened <= \(limit)
                OR (holder IS NULL AND NOT EXISTS (SELECT 1 FROM ad WHERE ad.id = moderation_case.ad))
                OR NOT EXISTS (SELECT 1 FROM report WHERE report.moderation_case = moderation_case.id))
            """
        case .forgotten: "SELECT id, closed AS since FROM moderation_case WHERE closed <= \(limit)"
        }
    }
}

extension Reading {
    fileprivate func due(_ end: CaseEnd, before limit: Instant, after last: DueCase?) throws -> [DueCase] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT id, since FROM (\(end.query(limit))) AS due
            WHERE since >= \(since) AND (since > \(since) OR id > \(last?.id.text ?? ""))
            ORDER BY since, id LIMIT \(JobTurn.batch)
            """
        ).map { DueCase(id: try $0["id"], since: try $0["since"]) }
    }

    fileprivate func count(_ end: CaseEnd, before limit: Instant) throws -> Int {
        try row("SELECT count(*) AS count FROM (\(end.query(limit))) AS due")?["count"] ?? 0
    }

    fileprivate func isDue(_ end: CaseEnd, before limit: Instant, _ due: DueCase) throws -> Bool {
        try row("SELECT id FROM (\(end.query(limit))) AS due WHERE id = \(due.id)") != nil
    }
}
