import Database
import Foundation

extension Writer {
    /// Does what was decided, and writes the decision, its figure and its mail.
    ///
    /// - Returns: photos that are gone, whose files are to be deleted after the transaction.
    /// - Throws: `Refusal.conflict` when it can't be done any more, `.notFound` when it isn't there.
    func carryOut(_ decision: NewDecision) throws -> [Photo.ID] {
        let isAutomated = try isHeldByChecks(decision.subject)
        let photos =
            switch (decision.draft.measure, decision.subject) {
            case (.suspend, _): try suspend(by: decision)
            case (_, .ad(let id)): try takeAway(id, by: decision)
            case (_, .message(let id)): try takeAway(id, by: decision)
            // Of a whole account nothing else than a suspension is decided.
            case (_, .account): throw Refusal.conflict
            }
        try insert(decision, isAutomated: isAutomated)
        try keepRemoved(decision)
        try closeCases(of: decision.subject, decision.moderationCase, as: decision.draft.measure)
        try endAssignments(of: decision.subject)
        try noteIdleness(of: decision.account)
        try count(.decision(decision.draft.measure, decision.draft.ground, automated: isAutomated))
        try post(.decision, about: decision.id, to: decision.account)
        return photos
    }

    /// Whether a program found it.
    func isHeldByChecks(_ subject: DecisionSubject) throws -> Bool {
        switch subject {
        case .ad(let id): try ad(id)?.state == .held
        case .message(let id): try message(id)?.state == .asked
        case .account: false
        }
    }

    /// Takes an ad out of everybody's sight. One that is out of it already may still be taken away for good.
    private func takeAway(_ id: Ad.ID, by decision: NewDecision) throws -> [Photo.ID] {
        guard let ad = try ad(id), ad.account == decision.account else { throw Refusal.notFound }
        switch ad.state {
        case .held: _ = try decidable(id, in: [.held])
        case .online, .paused, .ended: break
        case .refused:
            guard decision.draft.measure == .remove, try standing(about: decision.subject)?.measure == .hide else {
                throw Refusal.conflict
            }
        case .draft, .pending: throw Refusal.conflict
        }
        try refuse(ad, by: decision)
        return []
    }

    /// - Parameter ad: where it stands.
    private func refuse(_ ad: Ad, by decision: NewDecision) throws {
        let refusal = try decision.sealer.seal(decision.draft.facts, at: Hold.refusalPlace(of: ad.id))
        guard ad.state != .held, ad.state != .refused else {
            try run("UPDATE hold SET refusal = \(refusal.bytes), decided = \(now) WHERE ad = \(ad.id)")
            return try setRefused(ad)
        }
        let none = try decision.sealer.seal(Doubts([]), at: Hold.doubtsPlace(of: ad.id))
        let back = try stateToGoBackTo(from: ad)
        try run(
            """
            INSERT INTO hold (ad, since, doubts, refusal, decided, back)
            VALUES (\(ad.id), \(now), \(none.bytes), \(refusal.bytes), \(now), \(back))
            ON CONFLICT (ad) DO UPDATE SET since = \(now), doubts = \(none.bytes), refusal = \(refusal.bytes),
                decided = \(now), back = \(back)
            """)
        try setRefused(ad)
    }

    private func setRefused(_ ad: Ad) throws {
        guard ad.state != .refused else { return }
        try run("UPDATE ad SET state = 'refused' WHERE id = \(ad.id)")
        if ad.state == .online { try takeOffline(ad.id, at: ad.position) }
        try date(.refused, of: ad.id)
    }

    /// One that waits is refused, one that was sent and reported goes.
    private func takeAway(_ id: Message.ID, by decision: NewDecision) throws -> [Photo.ID] {
        guard let message = try message(id), message.sender == decision.account else { throw Refusal.notFound }
        let refusal = try decision.sealer.seal(decision.draft.facts, at: Message.refusalPlace(of: id))
        guard message.state == .asked else { return try removeReported(message, because: refusal) }
        try run(
            """
            UPDATE message SET state = \(Message.State.refused), refusal = \(refusal.bytes) WHERE id = \(id)
            """)
        try announceChange(of: message.conversation, to: [message.sender])
        return []
    }

    /// Takes everything of a person away: their ads, what of their messages waits, and the right to publish.
    private func suspend(by decision: NewDecision) throws -> [Photo.ID] {
        guard try suspension(of: decision.account) == nil, let ban = decision.ban else { throw Refusal.conflict }
        for ad in try ads(of: decision.account) where [.online, .paused, .ended, .held].contains(ad.state) {
            try refuse(ad, by: decision)
        }
        let waiting: [Message.ID] = try rows(
            """
            SELECT id FROM message WHERE sender = \(decision.account) AND place IS NULL
                AND state IN (\(Message.State.held), \(Message.State.asked))
            """
        ).map { try $0["id"] }
        let photos = try deleteMessages(waiting)
        try endOpenCalls(of: decision.account)
        try deleteAccessTokens(of: decision.account)
        try run(
            """
            INSERT INTO suspension (account, decision, since)
            VALUES (\(decision.account), \(decision.id), \(now))
            """)
        try run(
            """
            INSERT INTO ban (address_hash, decision, since) VALUES (\(ban), \(decision.id), \(now))
            ON CONFLICT (address_hash) DO UPDATE SET decision = \(decision.id), since = \(now)
            """)
        if case .message(let id) = decision.subject, let message = try message(id), try isReported(id) {
            let refusal = try decision.sealer.seal(decision.draft.facts, at: Message.refusalPlace(of: id))
            return try photos + removeReported(message, because: refusal)
        }
        return photos
    }

    private func insert(_ decision: NewDecision, isAutomated: Bool) throws {
        let subject = decision.subject
        try run(
            """
            INSERT INTO decision (id, account, subject_kind, subject, moderation_case, measure, ground, facts, automated,
                decider, decided, secret_hash, appeal_until)
            VALUES (\(decision.id), \(decision.account), \(subject.kind), \(subject.name), \(decision.moderationCase),
                \(decision.draft.measure), \(decision.draft.ground), \(decision.facts.bytes), \(isAutomated ? 1 : 0),
                \(decision.decider), \(now), \(decision.secretHash), \(now + decision.appealLife))
            """)
    }

    /// Puts the mail about a decision into the outbox.
    func post(_ kind: OutboxEntry.Kind, about decision: Decision.ID, to account: Account.ID) throws {
        try run(
            """
            INSERT INTO outbox (id, kind, account, decision, created, attempts, next_attempt)
            VALUES (\(OutboxEntry.ID.random()), \(kind), \(account), \(decision), \(now), 0, \(now))
            """)
    }

    /// Closes the case that was named, and the open one of an ad.
    func closeCases(
        of subject: DecisionSubject, _ moderationCase: ModerationCase.ID?, as measure: ModerationMeasure
    ) throws {
        if let moderationCase { _ = try closeCase(moderationCase, as: measure) }
        guard case .ad(let ad) = subject,
            let open: ModerationCase.ID = try row(
                "SELECT id FROM moderation_case WHERE ad = \(ad) AND closed IS NULL")?["id"]
        else { return }
        _ = try closeCase(open, as: measure)
    }

    /// Nobody follows what is decided any more.
    func endAssignments(of subject: DecisionSubject) throws {
        switch subject {
        case .ad(let id): try endAssignment(.held, id.text)
        case .message(let id): try endAssignment(.messages, id.text)
        case .account: break
        }
    }

    /// Who left reported things as they were stands in the case's notes: whoever contests that is heard by somebody else.
    func noteNothingFound(in moderationCase: ModerationCase.ID, by duty: OnDuty) throws {
        try run(
            """
            INSERT INTO case_note (id, queue, subject, staff, note, written)
            VALUES (\(ID<CaseNote>.random()), \(CaseQueue.reports), \(moderationCase.text), \(duty.colleague),
                \(CaseNote.nothingFound), \(now))
            """)
    }

    /// Whoever decides thought again: nothing stands against it any more.
    func undoDecisions(about subject: DecisionSubject) throws {
        try run(
            """
            UPDATE decision SET reversed = \(now)
            WHERE subject_kind = \(subject.kind) AND subject = \(subject.name) AND reversed IS NULL
            """)
    }
}
