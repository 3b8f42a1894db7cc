package import Database

/// A decision that somebody contests, as who follows cases sees it: nothing that anybody wrote.
package struct WaitingAppeal: Sendable {
    package let id: Appeal.ID
    package let asked: Instant
    /// What it is about; `nil` for what isn't decided about anything of the one who contests: a report that was left.
    package let kind: DecisionSubjectKind?
    package let measure: ModerationMeasure?
    package let ground: Ground?
    /// Why it was reported, where a reporter contests that nothing was done.
    package let report: ReportReason?
}

/// An appeal opened for whoever judges it.
package struct ShownAppeal: Sendable {
    package let appeal: WaitingAppeal
    /// What was decided about, or reported.
    package let subject: DecisionSubject
    /// Of the decision.
    package let facts: Opened<String>?
    /// Of whoever contests.
    package let words: Opened<String>
    /// The ad, if it is still there.
    package let ad: Opened<AdContent>?
    package let photos: [Photo.ID]
    /// The message, if it is still there.
    package let message: Opened<String>?
    package let judge: AppealJudge
}

/// Whether the caller may judge an appeal (Digital Services Act, article 20.6; promise LAW-2).
package enum AppealJudge: Sendable, Equatable {
    /// Somebody else decided.
    case other
    /// The caller decided, and nobody else has the duty: the answer says so.
    case sameForWantOfAnother
    /// The caller decided; somebody else judges.
    case same
}

extension Moderation {
    /// The appeals that wait, the longest first; nothing is opened.
    package func appeals(by caller: Caller) async throws -> [WaitingAppeal] {
        _ = try caller.onDuty(.followCases)

        return try await site.database.read { reader in
            try reader.waitingAppeals().map { try reader.waiting($0) }
        }
    }

    /// An appeal that waits, opened for whoever judges it; that it was opened is written down first.
    ///
    /// - Throws: `Refusal.notFound` when none of that name waits, `.locked` when its person has everything locked.
    package func showAppeal(_ id: Appeal.ID, to caller: Caller) async throws -> ShownAppeal {
        let duty = try caller.onDuty(.judgeAppeals)

        let (appeal, waiting, matter, judge) = try await site.database.read { reader in
            guard let appeal = try reader.appeal(id), appeal.judged == nil else { throw Refusal.notFound }
            try reader.requireUnlocked(appeal.owner)
            let matter = try reader.matter(of: appeal)
            return (appeal, try reader.waiting(appeal), matter, try reader.judge(of: appeal, duty))
        }
        var facts: Opened<String>?
        if let decision = matter.decision { facts = try await site.gate.open(decision.facts, for: .moderation) }
        let words = try await site.gate.open(appeal.words, for: .moderation)
        let (ad, message) = try await content(of: matter.subject)
        let photos = try await site.database.read { reader -> [Photo.ID] in
            guard case .ad(let id) = matter.subject else { return [] }
            return try reader.photos(of: id).map(\.id)
        }
        try await site.rights.writeOpenings()
        return ShownAppeal(
            appeal: waiting, subject: matter.subject, facts: facts, words: words, ad: ad, photos: photos,
            message: message, judge: judge)
    }

    /// What was decided about, if it is still there and its author lets it be opened.
    private func content(of subject: DecisionSubject) async throws -> (Opened<AdContent>?, Opened<String>?) {
        do {
            switch subject {
            case .ad(let id):
                guard let ad = try await site.database.read({ try $0.ad(id) }) else { return (nil, nil) }
                return (try await site.gate.open(ad.content, for: .moderation), nil)
            case .message(let id):
                guard let message = try await site.database.read({ try $0.message(id) }) else { return (nil, nil) }
                return (nil, try await site.gate.open(message.content, for: .moderation))
            case .account: return (nil, nil)
            }
        } catch is Withheld {
            return (nil, nil)
        } catch KeyringError.destroyed {
            return (nil, nil)
        }
    }
}

/// What an appeal is about.
struct AppealMatter: Sendable {
    let subject: DecisionSubject
    let decision: StoredDecision?
    let report: LeftReport?
}

extension Reading {
    /// - Throws: `Refusal.notFound` when it went with its person.
    func matter(of appeal: StoredAppeal) throws -> AppealMatter {
        if let id = appeal.decision, let decision = try decision(id) {
            return AppealMatter(subject: decision.subject, decision: decision, report: nil)
        }
        guard let id = appeal.report, let report = try leftReport(id) else { throw Refusal.notFound }
        return AppealMatter(subject: .ad(report.ad), decision: nil, report: report)
    }

    fileprivate func waiting(_ appeal: StoredAppeal) throws -> WaitingAppeal {
        let matter = try matter(of: appeal)
        return WaitingAppeal(
            id: appeal.id, asked: appeal.asked, kind: matter.decision?.subject.kind, measure: matter.decision?.measure,
            ground: matter.decision?.ground, report: matter.report?.reason)
    }

    /// Whether who is on duty may judge.
    func judge(of appeal: StoredAppeal, _ duty: OnDuty) throws -> AppealJudge {
        let matter = try matter(of: appeal)
        let decider: Colleague.ID? =
            if let decision = matter.decision { decision.decider } else {
                try matter.report.flatMap { try whoLeft($0) }
            }
        guard decider == duty.colleague else { return .other }
        return try hasAnotherJudge(than: duty.colleague) ? .same : .sameForWantOfAnother
    }

    /// Who noted last that nothing was to be reproached.
    private func whoLeft(_ report: LeftReport) throws -> Colleague.ID? {
        try row(
            """
            SELECT staff FROM case_note
            WHERE queue = \(CaseQueue.reports) AND subject = \(report.moderationCase.text) AND note = \(CaseNote.nothingFound)
            ORDER BY written DESC, id LIMIT 1
            """)?["staff"] ?? nil
    }

    /// Whether somebody else may judge appeals; the operator at the machine is nobody of them.
    private func hasAnotherJudge(than colleague: Colleague.ID?) throws -> Bool {
        let roles = Role.allCases.filter { $0.duties.contains(.judgeAppeals) }
        return try row(
            """
            SELECT staff FROM staff_role WHERE role IN (\(list: roles)) AND staff <> \(colleague?.text ?? "") LIMIT 1
            """) != nil
    }
}
