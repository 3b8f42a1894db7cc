import Database

extension Moderation {
    /// Forgets decisions and what was contested of them, a year after; suspensions, the addresses of who was suspended and removed
    /// photos, when their time is over. Whoever was kept by a decision to contest, and isn't any more, begins to be idle.
    func forgetDecisions() async throws {
        let durations = site.settings.durations
        try await site.database.write { writer in
            for account in try writer.peopleWithoutAppeal() { try writer.noteIdleness(of: account) }
            try writer.forgetDecisions(decidedBefore: writer.now - durations.report)
            for table in KeptOut.allCases { try writer.forget(table, before: writer.now - durations.ban) }
        }
        try await site.database.forgetHistory()
    }
}

/// What keeps somebody or something out for a while.
private enum KeptOut: CaseIterable {
    case suspensions, addresses, photos
}

extension Writer {
    fileprivate func forgetDecisions(decidedBefore limit: Instant) throws {
        try run(
            """
            DELETE FROM decision WHERE decided <= \(limit) AND appeal_until <= \(now) AND NOT EXISTS (
                SELECT 1 FROM appeal WHERE appeal.decision = decision.id AND (judged IS NULL OR judged > \(limit)))
            """)
    }

    fileprivate func forget(_ kept: KeptOut, before limit: Instant) throws {
        switch kept {
        case .suspensions: try run("DELETE FROM suspension WHERE since <= \(limit)")
        case .addresses: try run("DELETE FROM ban WHERE since <= \(limit)")
        case .photos: try run("DELETE FROM removed_print WHERE since <= \(limit)")
        }
    }

    /// People about whom something was decided that can't be contested any more, and who aren't known to be idle.
    fileprivate func peopleWithoutAppeal() throws -> [Account.ID] {
        try rows(
            """
            SELECT DISTINCT decision.account FROM decision JOIN account ON account.id = decision.account
            WHERE account.idle_since IS NULL AND NOT \(StoredDecision.isContestable(at: now))
            """
        ).map { try $0["account"] }
    }
}
