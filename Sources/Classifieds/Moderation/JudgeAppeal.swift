package import Database

/// What became of an appeal that was judged.
package struct JudgedAppeal: Sendable, Equatable {
    /// Whether what was taken away is back where it was; if not, it can be published anew.
    package let isRestored: Bool
    /// Whether who decided judged it too, for want of another person.
    package let isBySame: Bool
}

extension Moderation {
    /// Judges an appeal. One that is reversed brings the ad or the message back where it was, if it is still there, lifts the
    /// suspension, and forgets the removed photos; of a report, the ad is looked at again.
    ///
    /// - Parameter reasons: in French, as whoever contests reads them.
    /// - Throws: `Refusal.forbidden` without that duty; `.invalid` for reasons too short or too long, and for who decided, as long
    ///   as somebody else may judge; `.notFound` when there is no such appeal; `.conflict` when it was judged, or when what comes
    ///   back was changed meanwhile; `.locked` when its person has everything locked.
    @discardableResult
    package func judge(
        _ id: Appeal.ID, _ outcome: Appeal.Outcome, because reasons: String, by caller: Caller
    ) async throws -> JudgedAppeal {
        let reasons = AdText.paragraphs(reasons)
        guard Self.factsLength.contains(reasons.count) else { throw Refusal.invalid([.reasonsLength(reasons.count)]) }

        let duty = try caller.onDuty(.judgeAppeals)
        let found = try await site.database.read { reader -> (appeal: StoredAppeal, matter: AppealMatter)? in
            try reader.appeal(id).map { ($0, try reader.matter(of: $0)) }
        }
        guard let (appeal, matter) = found else { throw Refusal.notFound }
        try await site.rights.requireUnlocked(appeal.owner)
        let sealed: Sealed<String> = try await site.keyring.seal(
            reasons, at: StoredAppeal.reasonsPlace(of: id), of: appeal.owner)
        let released = outcome == .reversed ? try await released(by: matter) : []

        let judged = try await site.database.write { writer in
            try writer.requireLiving(appeal.owner)
            try writer.requireUnlocked(appeal.owner)
            let isBySame = try writer.close(appeal, as: outcome, because: sealed, by: duty)
            let isRestored = outcome == .reversed ? try writer.reverse(matter, bringing: released) : false
            try writer.noteIdleness(of: appeal.owner)
            try writer.count(.appeal(outcome))
            try writer.post(judged: appeal)
            try writer.record(
                .judgedAppeal, of: JournalSubject(.appeal, id.text), because: outcome.rawValue, by: duty)
            return JudgedAppeal(isRestored: isRestored, isBySame: isBySame)
        }
        try await site.database.forgetHistory()
        return judged
    }

    /// The ads that come back when a decision is reversed, as far as nobody decided about them since.
    private func released(by matter: AppealMatter) async throws -> [ReleasedAd] {
        guard let decision = matter.decision else { return [] }
        let ids = try await site.database.read { try $0.adsRefused(by: decision) }
        var released: [ReleasedAd] = []
        for id in ids { released.append(try await releasable(id).1) }
        return released
    }
}

extension Reading {
    fileprivate func adsRefused(by decision: StoredDecision) throws -> [Ad.ID] {
        try ads(of: decision.account).filter { ad in
            guard ad.state == .refused, try hold(of: ad.id)?.decided == decision.decided else { return false }
            return decision.measure == .suspend || decision.subject == .ad(ad.id)
        }.map(\.id)
    }
}

extension Writer {
    /// - Returns: whether who decided judged it too.
    fileprivate func close(
        _ appeal: StoredAppeal, as outcome: Appeal.Outcome, because reasons: Sealed<String>, by duty: OnDuty
    ) throws -> Bool {
        let judge = try judge(of: appeal, duty)
        guard judge != .same else { throw Refusal.invalid([.judgedByOther]) }
        let closed = try row(
            """
            UPDATE appeal SET judged = \(now), judge = \(duty.colleague), outcome = \(outcome), reasons = \(reasons.bytes),
                by_same = \(judge == .other ? 0 : 1)
            WHERE id = \(appeal.id) AND judged IS NULL RETURNING id
            """)
        guard closed != nil else { throw Refusal.conflict }
        try endAssignment(.appeals, appeal.id.text)
        return judge != .other
    }

    /// Undoes what was decided.
    ///
    /// - Returns: whether everything that is still there is back.
    fileprivate func reverse(_ matter: AppealMatter, bringing released: [ReleasedAd]) throws -> Bool {
        guard let decision = matter.decision else { return try matter.report.map { try reopen($0) } ?? false }
        try run("UPDATE decision SET reversed = \(now) WHERE id = \(decision.id) AND reversed IS NULL")
        try run("DELETE FROM removed_print WHERE decision = \(decision.id)")
        try lift(decision.id)
        var isRestored = decision.measure == .suspend
        for ad in released where try mayComeBack(ad.ad) {
            _ = try bringBack(ad, from: [.refused])
            isRestored = true
        }
        if case .message(let id) = decision.subject, try restore(id) { isRestored = true }
        return isRestored
    }

    /// Not as long as its author is suspended, or another decision stands.
    private func mayComeBack(_ ad: Ad) throws -> Bool {
        try suspension(of: ad.account) == nil && standing(about: .ad(ad.id)) == nil
    }

    /// - Returns: whether the message is there for both.
    private func restore(_ id: Message.ID) throws -> Bool {
        guard let message = try message(id), try suspension(of: message.sender) == nil else { return false }
        let parties = try parties(of: message.conversation, for: message.sender)
        switch message.state {
        case .removed:
            try run("UPDATE message SET state = \(Message.State.sent), refusal = NULL WHERE id = \(id)")
            try announceChange(of: message.conversation, to: parties.accounts)
            return true
        case .refused where parties.problem == nil:
            _ = try deliver(id, to: parties)
            return true
        default: return false
        }
    }

    /// What was left is looked at again, if the ad is there and isn't already.
    private func reopen(_ report: LeftReport) throws -> Bool {
        guard try ad(report.ad) != nil else { return false }
        return try row(
            """
            UPDATE moderation_case SET closed = NULL, measure = NULL WHERE id = \(report.moderationCase) AND NOT EXISTS (
                SELECT 1 FROM moderation_case AS other WHERE other.ad = \(report.ad) AND other.closed IS NULL)
            RETURNING id
            """) != nil
    }

    /// Puts the mail about an appeal that was judged into the outbox.
    fileprivate func post(judged appeal: StoredAppeal) throws {
        try run(
            """
            INSERT INTO outbox (id, kind, account, decision, report, created, attempts, next_attempt)
            VALUES (\(OutboxEntry.ID.random()), \(OutboxEntry.Kind.appealJudged), \(appeal.owner), \(appeal.decision),
                \(appeal.report), \(now), 0, \(now))
            """)
    }
}

extension Problem {
    /// Who judges says why.
    package static func reasonsLength(_ count: Int) -> Problem {
        let bounds = Moderation.factsLength
        return Problem(
            "raisons",
            "Dites pourquoi, en \(bounds.lowerBound) à \(bounds.upperBound) caractères\u{202F}; il y en a \(count).")
    }

    package static let judgedByOther = Problem(
        "issue",
        "Vous avez pris cette décision\u{A0}: une autre personne juge le recours. Laissez-le à un collègue.")
}
