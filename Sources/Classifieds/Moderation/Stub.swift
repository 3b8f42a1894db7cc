package import Database
package struct PastDecision: Sendable {
    package let measure: ModerationMeasure
    package let ground: Ground
    package let decided: Instant
    package let isReversed: Bool
}
extension Moderation {
    package static let factsLength = 20...2_000
    @discardableResult
    package func decide(_ draft: DecisionDraft, about subject: DecisionSubject, in moderationCase: ModerationCase.ID?, by caller: Caller) async throws -> Decision.ID? { nil }
    package func pastDecisions(about subject: DecisionSubject, to caller: Caller) async throws -> [PastDecision] { [] }
}
