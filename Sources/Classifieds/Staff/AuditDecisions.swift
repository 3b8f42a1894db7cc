package import Database

/// A decision as whoever looks at the others' work sees it: nothing of what it was about.
package struct AuditedDecision: Sendable {
    package let id: Decision.ID
    package let decided: Instant
    package let measure: ModerationMeasure
    package let ground: Ground
    package let kind: DecisionSubjectKind
    /// Whether a program had found it.
    package let isAutomated: Bool
    /// Whether it was undone.
    package let isReversed: Bool
    /// Who decided; `nil` for the operator at the machine.
    package let decider: Colleague.ID?
    /// `nil` for one who doesn't work here any more, too.
    package let deciderName: Opened<String>?
    package let appeal: AuditedAppeal?
}

/// How a decision was contested.
package struct AuditedAppeal: Sendable {
    package let asked: Instant
    package let outcome: Appeal.Outcome?
    /// Whether who decided judged it, too, for want of another.
    package let bySame: Bool
}

extension Staff {
    /// The most that a page of decisions shows.
    package static let decisionsShown = 200

    /// The decisions, newest first: date, measure, ground, who, and how they were contested.
    ///
    /// - Throws: `Refusal.forbidden` without the duty to look at them.
    package func decisions(by caller: Caller) async throws -> [AuditedDecision] {
        _ = try caller.onDuty(.auditDecisions)

        let rows = try await site.database.read { try $0.auditedDecisions(limit: Self.decisionsShown) }
        let names = try await names()
        return try rows.map { try AuditedDecision(row: $0, names: names) }
    }
}

extension Reading {
    fileprivate func auditedDecisions(limit: Int) throws -> [Row] {
        try rows(
            """
            SELECT decision.id AS id, decided, measure, ground, subject_kind, automated, decider, reversed, asked, outcome, by_same
            FROM decision LEFT JOIN appeal ON appeal.decision = decision.id
            ORDER BY decided DESC, decision.id LIMIT \(limit)
            """)
    }
}

extension AuditedDecision {
    fileprivate init(row: Row, names: [Colleague.ID: Opened<String>]) throws {
        id = try row["id"]
        decided = try row["decided"]
        measure = try row["measure"]
        ground = try row["ground"]
        kind = try row["subject_kind"]
        let automated: Int = try row["automated"]
        isAutomated = automated == 1
        let reversed: Instant? = try row["reversed"]
        isReversed = reversed != nil
        let decider: Colleague.ID? = try row["decider"]
        self.decider = decider
        deciderName = decider.flatMap { names[$0] }
        let asked: Instant? = try row["asked"]
        let outcome: Appeal.Outcome? = try row["outcome"]
        let bySame: Int? = try row["by_same"]
        appeal = asked.map { AuditedAppeal(asked: $0, outcome: outcome, bySame: bySame == 1) }
    }
}
