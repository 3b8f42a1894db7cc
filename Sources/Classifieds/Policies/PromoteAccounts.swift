import Database

extension Policies {
    /// Brings everybody under the version in force, step by step: to one that isn't wider at once, to one that is wider once
    /// they have known of it for the thirty days of its announcement (promise GOV-5).
    ///
    /// - Returns: whether anybody is under another version than before.
    func promote(_ turn: JobTurn = .byItself) async throws -> Bool {
        let before = turn.report.handled[.people] ?? 0
        for step in try await database.read({ try $0.steps() }) {
            try await turn.work(.people) {
                0
            } next: { last in
                try await database.read { try $0.ready(for: step, after: last) }
            } each: { people in
                try await database.write { writer in
                    try writer.announce(.standings)
                    return try writer.promote(people, by: step)
                }
            }
        }
        return turn.report.handled[.people] ?? 0 > before
    }
}

/// The way from one version to the next.
private struct PolicyStep: Sendable {
    let version: Int
    let widens: Bool

    /// Whether an account may take it. A version that was replaced before it came into force is passed through, by the same
    /// rule: what it brought alone is in no policy in force.
    func isOpen(at now: Instant) -> SQL {
        """
        policy_version = \(version - 1) AND EXISTS (
            SELECT 1 FROM policy_notice WHERE policy_notice.account = account.id AND version >= \(version)\(told(by: now)))
        """
    }

    private func told(by now: Instant) -> SQL {
        widens ? " AND sent <= \(now - Policies.announcement)" : ""
    }
}

extension Reading {
    /// From the first version to the one in force.
    fileprivate func steps() throws -> [PolicyStep] {
        try rows(
            """
            SELECT number, widens FROM policy
            WHERE number > 1 AND number <= (SELECT max(number) FROM policy WHERE effective <= \(now)) ORDER BY number
            """
        ).map { PolicyStep(version: try $0["number"], widens: try $0["widens"]) }
    }

    fileprivate func ready(for step: PolicyStep, after last: Account.ID?) throws -> [Account.ID] {
        try rows(
            """
            SELECT id FROM account WHERE \(step.isOpen(at: now)) AND id > \(last?.text ?? "")
            ORDER BY id LIMIT \(JobTurn.batch)
            """
        ).map { try $0["id"] }
    }
}

extension Writer {
    /// - Returns: how many took the step indeed.
    fileprivate func promote(_ people: [Account.ID], by step: PolicyStep) throws -> Int {
        try rows(
            """
            UPDATE account SET policy_version = \(step.version)
            WHERE id IN (\(list: people)) AND \(step.isOpen(at: now)) RETURNING id
            """
        ).count
    }
}
