package import Database

extension Moderation {
    /// Decides about what was reported, in its case. Where the ad is gone, the case is closed as it is, or the person whose ad it
    /// was is suspended, as long as they are there.
    ///
    /// - Throws: `Refusal.notFound` for no such case, `.conflict` for one that was decided or a measure against what is gone; else
    ///   as `decide` does.
    package func decide(_ draft: DecisionDraft, in id: ModerationCase.ID, by caller: Caller) async throws {
        let duty = try caller.onDuty(.moderate)

        let (open, isThere) = try await site.database.read { reader in
            guard let found = try reader.moderationCase(id) else { throw Refusal.notFound }
            return (found, try reader.ad(found.ad) != nil)
        }
        guard open.closed == nil else { throw Refusal.conflict }
        if isThere {
            try await decide(draft, about: .ad(open.ad), in: id, by: caller)
        } else if draft.measure == .suspend, let account = open.account {
            try await decide(draft, about: .account(account), in: id, by: caller)
        } else {
            guard draft.measure == .leave else { throw Refusal.conflict }
            try await closeEmpty(id, by: duty)
        }
    }

    /// Nothing is left to decide about.
    private func closeEmpty(_ id: ModerationCase.ID, by duty: OnDuty) async throws {
        let holder = try await site.database.write { writer in
            try writer.record(
                .decided, of: JournalSubject(.report, id.text), because: ModerationMeasure.leave.rawValue, by: duty)
            return try writer.closeCase(id, as: .leave)
        }
        if let holder { try await site.accounts.erase(holder) }
    }
}

extension Reading {
    /// Under whose keys the copies are that go with a decision.
    func holdersOfCopies(of subject: DecisionSubject, in moderationCase: ModerationCase.ID?) throws -> [Account.ID] {
        var ad = ""
        if case .ad(let id) = subject { ad = id.text }
        return try rows(
            """
            SELECT holder FROM moderation_case
            WHERE holder IS NOT NULL AND closed IS NULL AND (id = \(moderationCase?.text ?? "") OR ad = \(ad))
            """
        ).map { try $0["holder"] }
    }
}
