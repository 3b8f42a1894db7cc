package import Database

/// An earlier decision, without anything that anybody wrote.
package struct PastDecision: Sendable, Equatable {
    package let id: Decision.ID
    package let kind: DecisionSubjectKind
    package let measure: ModerationMeasure
    package let ground: Ground
    package let isAutomated: Bool
    package let decided: Instant
    /// Whether it was undone.
    package let isReversed: Bool
}

/// A decision with who made it, for whoever looks at what others did.
package struct AuditedDecision: Sendable, Equatable {
    package let decision: PastDecision
    /// `nil` for the operator at the machine.
    package let decider: Colleague.ID?
}

extension Moderation {
    /// What was decided before about the things of the same person, the newest first.
    ///
    /// - Throws: `Refusal.notFound` when the thing isn't there.
    package func pastDecisions(about subject: DecisionSubject, by caller: Caller) async throws -> [PastDecision] {
        _ = try caller.onDuty(.followCases)

        return try await site.database.read { reader in
            try reader.decisions(about: try reader.person(of: subject)).map(\.past)
        }
    }

    /// Which decisions were made, by whom and on which ground, the newest first: so many, behind those given.
    package func decisions(by caller: Caller, limit: Int = 50, skipping: Int = 0) async throws -> [AuditedDecision] {
        _ = try caller.onDuty(.auditDecisions)

        return try await site.database.read { reader in
            try reader.rows(
                """
                SELECT \(StoredDecision.columns) FROM decision ORDER BY decided DESC, id LIMIT \(limit) OFFSET \(skipping)
                """
            ).map(StoredDecision.init).map { AuditedDecision(decision: $0.past, decider: $0.decider) }
        }
    }
}

extension StoredDecision {
    fileprivate var past: PastDecision {
        PastDecision(
            id: id, kind: subject.kind, measure: measure, ground: ground, isAutomated: isAutomated, decided: decided,
            isReversed: reversed != nil)
    }
}
