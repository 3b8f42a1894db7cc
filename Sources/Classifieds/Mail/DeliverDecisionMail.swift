import Database

extension Mail {
    /// The letter about a decision or an appeal, made now; `nil` when it was undone since, or is gone.
    func letterOfDecision(for entry: OutboxEntry) async throws -> Letter? {
        if let report = entry.report { return try await letterOfAppeal(of: report) }
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
        guard let judgement = try await judgement(of: appeal) else { return nil }
        return DecisionLetter.judged(
            judgement, reasons: judgement.reasons.leave(by: .mail),
            outcome: DecisionLetter.outcome(judgement.outcome, isBack: isBack), link: link, site: site.settings)
    }

    /// To whoever reported what was left as it was, and contested that.
    private func letterOfAppeal(of report: Report.ID) async throws -> Letter? {
        let appeal = try await site.database.read { try $0.appeal(of: report) }
        guard let judgement = try await judgement(of: appeal) else { return nil }
        let link = "\(site.settings.baseURL)/recours/\(try Secret.of(report, with: site.keyring).text)"
        return DecisionLetter.judged(
            judgement, reasons: judgement.reasons.leave(by: .mail),
            outcome: DecisionLetter.outcomeOfReport(judgement.outcome), link: link, site: site.settings)
    }

    private func judgement(of appeal: StoredAppeal?) async throws -> OwnAppeal.Judgement? {
        guard let appeal, let judged = appeal.judged, let outcome = appeal.outcome, let reasons = appeal.reasons else {
            return nil
        }
        return OwnAppeal.Judgement(
            judged: judged, outcome: outcome, reasons: try await site.gate.open(reasons, for: .moderation),
            isBySame: appeal.isBySame)
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
