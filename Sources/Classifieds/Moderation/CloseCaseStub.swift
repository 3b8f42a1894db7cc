import Database

extension Writer {
    /// Closes an open case.
    ///
    /// - Throws: `Refusal.conflict` when it isn't open.
    func closeCase(_ id: ModerationCase.ID, as measure: ModerationMeasure) throws {
        let closed = try row(
            "UPDATE moderation_case SET closed = \(now) WHERE id = \(id) AND closed IS NULL RETURNING id")
        guard closed != nil else { throw Refusal.conflict }
    }
}
