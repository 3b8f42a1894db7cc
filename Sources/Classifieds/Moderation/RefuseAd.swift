package import Database

extension Moderation {
    /// Refuses a held ad: nobody sees it until its author changes it and somebody looks again.
    ///
    /// - Parameter facts: in French; the advertiser reads them as they are.
    /// - Throws: as `decide`; `.conflict` when the ad isn't held any more.
    package func refuse(
        _ id: Ad.ID, because facts: String, on ground: Ground, by caller: Caller
    ) async throws {
        _ = try caller.onDuty(.moderate)
        let state = try await site.database.read { try $0.ad(id)?.state }
        guard let state else { throw Refusal.notFound }
        guard state == .held else { throw Refusal.conflict }

        _ = try await decide(
            DecisionDraft(measure: .hide, ground: ground, facts: facts), about: .ad(id), in: nil, from: .held,
            by: caller)
    }
}
