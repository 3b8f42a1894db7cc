package import Database

/// The reasons of a decision, as whom it is about reads them (Digital Services Act, article 17.3).
package struct Statement: Sendable {
    package let id: Decision.ID
    package let subject: DecisionSubject
    package let measure: ModerationMeasure
    package let ground: Ground
    package let facts: Opened<String>
    /// Whether a program found what it is about; a person decided all the same.
    package let isAutomated: Bool
    package let decided: Instant
    /// Until when it may be contested.
    package let until: Instant
    /// When it was undone.
    package let reversed: Instant?

    /// What was decided, in a few words of French.
    package var title: String {
        switch (measure, subject) {
        case (.leave, _): "Rien ne change"
        case (.suspend, _): "Votre compte est suspendu"
        case (_, .message): isAutomated ? "Votre message est refusé" : "Un de vos messages est retiré"
        case (_, .ad), (_, .account): isAutomated ? "Votre annonce est refusée" : "Votre annonce est retirée"
        }
    }

    /// What it means for the person, in French.
    package func effect(_ durations: Durations) -> String {
        switch (measure, subject) {
        case (.leave, _): "Rien n’est changé."
        case (.suspend, _):
            "Vos annonces ne sont plus en ligne, vos messages en attente sont effacés, et vous ne pouvez ni publier ni écrire pendant "
                + "\(FrenchDuration.text(durations.ban)). Vous pouvez toujours lire, emporter et effacer ce qui est à vous."
        case (.hide, .ad):
            "Personne d’autre que vous ne la voit. Vous pouvez la modifier\u{A0}: elle est alors regardée de nouveau. Sans "
                + "changement ni recours, elle est effacée au bout de \(FrenchDuration.text(durations.window))."
        case (_, .message): "L’autre personne ne le voit pas, ou plus."
        case (_, .ad), (_, .account):
            "Personne d’autre que vous ne la voit, et elle ne peut être ni modifiée ni renouvelée. Sans recours, elle est "
                + "effacée au bout de \(FrenchDuration.text(durations.window))."
        }
    }

    /// On what it rests, in French.
    package var basis: String {
        ground.isLaw ? "La loi\u{A0}: \(ground.sentence)." : "\(ground.sentence)."
    }

    /// How it was found, in French.
    package var finding: String {
        isAutomated
            ? "Un contrôle automatique a eu un doute\u{202F}; une personne a regardé et décidé."
            : "Une personne a regardé et décidé. Aucun programme n’a décidé."
    }

    /// What remains beside contesting it here, in French (Digital Services Act, articles 17.3 f, 20 and 21).
    package static let otherRemedies =
        "Vous pouvez aussi saisir un organisme de règlement extrajudiciaire des litiges certifié (article 21 du règlement sur les "
        + "services numériques\u{202F}; la liste est tenue par la Commission européenne), ou un tribunal."
}

/// That somebody contested, in their hands.
package struct OwnAppeal: Sendable {
    package let words: Opened<String>
    package let asked: Instant
    /// What was answered; `nil` as long as it waits.
    package let judgement: Judgement?

    /// The answer to who contests.
    package struct Judgement: Sendable {
        package let judged: Instant
        package let outcome: Appeal.Outcome
        package let reasons: Opened<String>
        /// Whether who decided judged it too, for want of another person.
        package let isBySame: Bool
    }
}

/// A decision about something of one's own, with the secret of the address where it is contested.
package struct OwnDecision: Sendable {
    package let statement: Statement
    package let secret: Secret
    package let appeal: OwnAppeal?
}

extension Moderation {
    /// What was decided about the caller's ads, messages and account, the newest first.
    package func decisions(of caller: Caller) async throws -> [OwnDecision] {
        let member = try caller.requireMember()

        var own: [OwnDecision] = []
        for decision in try await site.database.read({ try $0.decisions(about: member.account) }) {
            own.append(try await self.own(decision))
        }
        return own
    }

    /// The last decision that stands about an ad of the caller's own; `nil` where there is none.
    ///
    /// - Throws: `Refusal.notFound` when the ad isn't theirs.
    package func decision(about id: Ad.ID, to caller: Caller) async throws -> OwnDecision? {
        let member = try caller.requireMember()
        let ad = try await site.ads.own(id, of: member)
        let found = try await site.database.read { reader -> StoredDecision? in
            guard ad.state == .refused else { return nil }
            return try reader.standing(about: .ad(id))
                ?? reader.suspension(of: member.account).flatMap {
                    try reader.decision($0.decision)
                }
        }
        guard let found else { return nil }
        return try await own(found)
    }

    private func own(_ decision: StoredDecision) async throws -> OwnDecision {
        let appeal = try await site.database.read { try $0.appeal(against: decision.id) }
        var opened: OwnAppeal?
        if let appeal { opened = try await self.opened(appeal) }
        return OwnDecision(
            statement: try await statement(of: decision), secret: try Secret.of(decision.id, with: site.keyring),
            appeal: opened)
    }

    func statement(of decision: StoredDecision, for purpose: Purpose = .selfService) async throws -> Statement {
        Statement(
            id: decision.id, subject: decision.subject, measure: decision.measure, ground: decision.ground,
            facts: try await site.gate.open(decision.facts, for: purpose), isAutomated: decision.isAutomated,
            decided: decision.decided, until: decision.until, reversed: decision.reversed)
    }

    func opened(_ appeal: StoredAppeal) async throws -> OwnAppeal {
        var judgement: OwnAppeal.Judgement?
        if let judged = appeal.judged, let outcome = appeal.outcome, let reasons = appeal.reasons {
            judgement = OwnAppeal.Judgement(
                judged: judged, outcome: outcome, reasons: try await site.gate.open(reasons, for: .selfService),
                isBySame: appeal.isBySame)
        }
        return OwnAppeal(
            words: try await site.gate.open(appeal.words, for: .selfService), asked: appeal.asked,
            judgement: judgement)
    }
}
