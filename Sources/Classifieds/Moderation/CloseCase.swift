import Database

extension Writer {
    /// Closes a case with all its reports, whose reporters are told, and takes its copy away.
    ///
    /// - Parameter measure: what was decided; `nil` where nothing is left to decide about.
    /// - Returns: under whose key the copy was. Its erasure is noted: `Accounts.erase` destroys the key after the transaction,
    ///   and the sweep does where that was cut short.
    /// - Throws: `Refusal.conflict` when it is closed already.
    func closeCase(_ id: ModerationCase.ID, as measure: ModerationMeasure?) throws -> Account.ID? {
        guard let open = try moderationCase(id), open.closed == nil else { throw Refusal.conflict }

        try endCopy(of: open)
        try run("UPDATE moderation_case SET closed = \(now), measure = \(measure) WHERE id = \(id)")
        try run("DELETE FROM assignment WHERE queue = \(CaseQueue.reports) AND subject = \(id.text)")
        for report in try reports(of: id) {
            if measure != nil { try count(.delay(DecisionDelay(now - report.reported))) }
            try post(.reportDecided, about: report)
        }
        return open.holder
    }

    /// Takes a case's copy away, and notes that its key is to be destroyed.
    func endCopy(of open: ModerationCase) throws {
        guard let holder = open.holder else { return }
        try run("DELETE FROM case_copy WHERE moderation_case = \(open.id)")
        try run("UPDATE moderation_case SET holder = NULL WHERE id = \(open.id)")
        try noteErasure(of: holder)
    }
}
