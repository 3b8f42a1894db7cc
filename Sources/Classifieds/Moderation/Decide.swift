package import Database
import Foundation

extension Moderation {
    /// How long the facts of a decision, the words of who contests it and the reasons of who judges that are, in characters.
    package static let factsLength = 20...2_000

    /// Decides about an ad, a message or a person. Every measure but `.leave` makes a decision with its statement of reasons (Digital
    /// Services Act, article 17), of which a mail tells: what was decided, the facts, the rule or the law, whether a program found
    /// it, and how to contest it.
    ///
    /// - Parameters:
    ///   - subject: of `.suspend`, something of the person who is suspended, or their account.
    ///   - moderationCase: the reports that it answers; an ad's open case is closed by every decision about it.
    /// - Returns: `nil` when it stays as it is.
    /// - Throws: `Refusal.forbidden` without that duty; `.invalid` for facts too short or too long, and for a held ad that nobody
    ///   opened since its last change; `.notFound` when it isn't there, or a photo isn't the ad's; `.conflict` when it can't be done
    ///   any more; `.locked` when its person has everything locked; `PhotoRefusal` when no photo can be looked at now.
    @discardableResult
    package func decide(
        _ draft: DecisionDraft, about subject: DecisionSubject, in moderationCase: ModerationCase.ID?,
        by caller: Caller
    ) async throws -> Decision.ID? {
        try await decide(draft, about: subject, in: moderationCase, from: nil, by: caller)
    }

    /// - Parameter state: where an ad must stand, for whoever looked at one that did.
    func decide(
        _ draft: DecisionDraft, about subject: DecisionSubject, in moderationCase: ModerationCase.ID?,
        from state: Ad.State?, by caller: Caller
    ) async throws -> Decision.ID? {
        let duty = try caller.onDuty(.moderate)
        let draft = try draft.checked()

        let copies = try await site.database.read { try $0.holdersOfCopies(of: subject, in: moderationCase) }
        let made = try await carryOut(draft, about: subject, in: moderationCase, from: state, by: caller, duty)
        // Of a crash here the sweep destroys them.
        for holder in copies { try await site.accounts.erase(holder) }
        return made
    }

    private func carryOut(
        _ draft: DecisionDraft, about subject: DecisionSubject, in moderationCase: ModerationCase.ID?,
        from state: Ad.State?, by caller: Caller, _ duty: OnDuty
    ) async throws -> Decision.ID? {
        guard draft.measure != .leave else {
            try await leave(subject, in: moderationCase, by: caller, duty)
            return nil
        }
        let account = try await site.database.read { try $0.person(of: subject) }
        try await site.rights.requireUnlocked(account)
        let made = try await make(draft, about: subject, of: account, in: moderationCase, by: duty)

        let photos = try await site.database.write { writer in
            try writer.requireLiving(account)
            try writer.requireUnlocked(account)
            if let state { try writer.require(subject, in: state) }
            try writer.record(subject, draft.measure, by: duty)
            return try writer.carryOut(made)
        }

        await site.photos.discard(photos)
        try await site.database.forgetHistory()
        return made.id
    }

    /// It stays as it is: what waits goes on, reports are closed, nobody is told why.
    private func leave(
        _ subject: DecisionSubject, in moderationCase: ModerationCase.ID?, by caller: Caller, _ duty: OnDuty
    ) async throws {
        let close: @Sendable (Writer) throws -> Void = { writer in
            try writer.count(.decision(.leave, nil, automated: try writer.isHeldByChecks(subject)))
            try writer.closeCases(of: subject, moderationCase, as: .leave)
            try writer.endAssignments(of: subject)
            try writer.record(subject, .leave, by: duty)
            if let moderationCase { try writer.noteNothingFound(in: moderationCase, by: duty) }
        }
        switch subject {
        case .ad(let id):
            guard let state = try await site.database.read({ try $0.ad(id)?.state }) else { throw Refusal.notFound }
            if state == .held { return _ = try await release(id, by: caller, along: close) }
        case .message(let id): return try await leaveMessage(id, by: caller, along: close)
        case .account: break
        }
        try await site.database.write { writer in try close(writer) }
    }

    /// Everything that the transaction writes, sealed and hashed before it.
    private func make(
        _ draft: DecisionDraft, about subject: DecisionSubject, of account: Account.ID,
        in moderationCase: ModerationCase.ID?, by duty: OnDuty
    ) async throws -> NewDecision {
        let id = Decision.ID.random()
        let sealer = try await site.keyring.sealer(of: account)
        return NewDecision(
            id: id, account: account, subject: subject, draft: draft, moderationCase: moderationCase,
            decider: duty.colleague, facts: try sealer.seal(draft.facts, at: StoredDecision.factsPlace(of: id)),
            sealer: sealer, secretHash: try Secret.of(id, with: site.keyring).hash,
            appealLife: site.settings.durations.appeal,
            ban: draft.measure == .suspend ? try await ban(of: account) : nil,
            prints: try await removedPrints(of: draft.photos, in: subject))
    }
}

/// A decision whose parts are sealed, ready to be carried out.
struct NewDecision: Sendable {
    let id: Decision.ID
    let account: Account.ID
    let subject: DecisionSubject
    let draft: DecisionDraft
    let moderationCase: ModerationCase.ID?
    let decider: Colleague.ID?
    let facts: Sealed<String>
    let sealer: Sealer
    let secretHash: Data
    let appealLife: Duration
    /// The keyed hash of the person's address, where they are suspended.
    let ban: Data?
    /// The keyed hashes of what the removed photos show.
    let prints: [Photo.ID: [Int64]]
}

extension DecisionDraft {
    /// - Throws: `Refusal.invalid` for facts too short or too long.
    fileprivate func checked() throws(Refusal) -> DecisionDraft {
        var checked = self
        checked.facts = AdText.paragraphs(facts)
        guard measure == .leave || Moderation.factsLength.contains(checked.facts.count) else {
            throw .invalid([.factsLength(checked.facts.count)])
        }
        return checked
    }
}

extension Problem {
    /// A statement says what was found.
    package static func factsLength(_ count: Int) -> Problem {
        let bounds = Moderation.factsLength
        return Problem(
            "faits",
            "Dites ce que vous avez constaté, en \(bounds.lowerBound) à \(bounds.upperBound) caractères\u{202F}; il y en a \(count)."
        )
    }
}

extension Reading {
    /// - Throws: `Refusal.conflict` for an ad that stands elsewhere.
    fileprivate func require(_ subject: DecisionSubject, in state: Ad.State) throws {
        guard case .ad(let id) = subject, try ad(id)?.state == state else { throw Refusal.conflict }
    }

    /// Whose something is.
    ///
    /// - Throws: `Refusal.notFound` when it isn't there.
    func person(of subject: DecisionSubject) throws -> Account.ID {
        let account: Account.ID? =
            switch subject {
            case .ad(let id): try ad(id)?.account
            case .message(let id): try message(id)?.sender
            case .account(let id): try row("SELECT id FROM account WHERE id = \(id) AND proved IS NOT NULL")?["id"]
            }
        guard let account else { throw Refusal.notFound }
        return account
    }
}
