import Database

extension Mail {
    /// The letter about a decision or an appeal, made now; `nil` when it was undone since, or is gone.
    func letterOfDecision(for entry: OutboxEntry) async throws -> Letter? {
        guard let id = entry.decision,
            let decision = try await site.database.read({ try $0.decision(id) })
        else { return nil }
        let link = "\(site.settings.baseURL)/recours/\(try Secret.of(id, with: site.keyring).text)"
        guard entry.kind == .decision else { return try await letterOfAppeal(against: decision, link: link) }

        guard decision.reversed == nil else { return nil }
        let statement = try await site.moderation.statement(of: decision, for: .moderation)
        return DecisionLetter.statement(
            statement, facts: statement.facts.leave(by: .mail), link: link, site: site.settings)
    }

    private func letterOfAppeal(against decision: StoredDecision, link: String) async throws -> Letter? {
        let (appeal, isBack) = try await site.database.read { reader in
            (try reader.appeal(against: decision.id), try reader.isBack(after: decision))
        }
        guard let appeal, let judged = appeal.judged, let outcome = appeal.outcome, let reasons = appeal.reasons else {
            return nil
        }
        let opened = try await site.gate.open(reasons, for: .moderation)
        let judgement = OwnAppeal.Judgement(
            judged: judged, outcome: outcome, reasons: opened, isBySame: appeal.isBySame)
        return DecisionLetter.judged(
            judgement, reasons: opened.leave(by: .mail), isBack: isBack, link: link, site: site.settings)
    }
}

extension OutboxEntry.Kind {
    var isAboutDecision: Bool { self == .decision || self == .appealJudged }
}

extension Reading {
    /// Whether what a reversed decision took away stands where it was.
    fileprivate func isBack(after decision: StoredDecision) throws -> Bool {
        switch decision.subject {
        case .ad where decision.measure == .suspend: true
        case .ad(let id): try [.online, .paused, .ended].contains(ad(id)?.state)
        case .message(let id): try message(id)?.state == .sent
        case .account: true
        }
    }
}
