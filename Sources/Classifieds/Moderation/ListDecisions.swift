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
}

extension StoredDecision {
    fileprivate var past: PastDecision {
        PastDecision(
            id: id, kind: subject.kind, measure: measure, ground: ground, isAutomated: isAutomated, decided: decided,
            isReversed: reversed != nil)
    }
}
