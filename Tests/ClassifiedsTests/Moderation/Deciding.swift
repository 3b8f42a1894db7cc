import Database
import Foundation
import TestSite

@testable import Classifieds

extension DecisionDraft {
    /// One with its reasons.
    static func because(
        _ measure: ModerationMeasure, on ground: Ground = .fraud, photos: [Photo.ID] = []
    ) -> DecisionDraft {
        DecisionDraft(
            measure: measure, ground: ground, facts: "Cette annonce demande de payer d’avance.", photos: photos)
    }
}

extension TestSite {
    static let contesting = "Je ne demande d’argent à personne, relisez-moi."

    /// Decides, as the operator where nobody else is named.
    @discardableResult
    func decide(
        _ draft: DecisionDraft, about subject: DecisionSubject, by caller: Caller = moderator
    ) async throws -> Decision.ID? {
        try await site.moderation.decide(draft, about: subject, in: nil, by: caller)
    }

    /// The secret of a decision's address.
    func secret(of decision: Decision.ID?) throws -> Secret {
        guard let decision else { throw TestProblem("there should be a decision") }
        return try Secret.of(decision, with: site.keyring)
    }

    /// Contests a decision.
    ///
    /// - Returns: the appeal.
    func contest(_ decision: Decision.ID?, because words: String = contesting) async throws -> Appeal.ID {
        try await site.moderation.contest(try secret(of: decision), because: words)
        let appeal = try await site.database.read { reader in
            try decision.flatMap { try reader.appeal(against: $0)?.id }
        }
        guard let appeal else { throw TestProblem("there should be an appeal") }
        return appeal
    }

    /// Judges, as the operator where nobody else is named.
    @discardableResult
    func judge(
        _ appeal: Appeal.ID, _ outcome: Appeal.Outcome, by caller: Caller = moderator
    ) async throws -> JudgedAppeal {
        try await site.moderation.judge(appeal, outcome, because: "Relue par une autre personne du site.", by: caller)
    }

    /// Somebody who works on the site, both factors proved.
    func colleague(_ roles: Set<Role>) async throws -> Caller {
        try await comeIn(as: roles, email: "\(Colleague.ID.random())@exemple.fr").caller
    }

    /// How often something was counted this year.
    func times(_ figure: ModerationFigure) async throws -> Int {
        let name = figure.name
        return try await site.database.read { reader in
            try reader.row("SELECT times FROM moderation_count WHERE figure = \(name)")?["times"] ?? 0
        }
    }

    /// Whoever tries to publish is told that they are suspended.
    func isSuspended(_ act: () async throws -> Void) async throws -> Bool {
        do {
            try await act()
            return false
        } catch Refusal.invalid(let problems) {
            return problems == [.suspended]
        }
    }

    /// A suspension that was decided, contested and upheld, as rows alone.
    func noteDecision(about account: Account.ID) async throws {
        let (decision, appeal) = (Decision.ID.random(), Appeal.ID.random())
        let sealer = try await site.keyring.sealer(of: account)
        let facts = try sealer.seal("Elle demande un coupon.", at: StoredDecision.factsPlace(of: decision))
        let words = try sealer.seal(Self.contesting, at: StoredAppeal.wordsPlace(of: appeal))
        let reasons = try sealer.seal("Relue, elle le demande encore.", at: StoredAppeal.reasonsPlace(of: appeal))
        try await site.database.write { writer in
            try writer.run(
                """
                INSERT INTO decision (id, account, subject_kind, subject, measure, ground, facts, automated, decided,
                    secret_hash, appeal_until, reversed)
                VALUES (\(decision), \(account), 'account', \(account), 'suspend', 'escroquerie', \(facts.bytes), 0,
                    \(writer.now), \(Data(decision.text.utf8)), \(writer.now), \(writer.now))
                """)
            try writer.run(
                """
                INSERT INTO appeal (id, decision, words, asked, judged, outcome, reasons, by_same)
                VALUES (\(appeal), \(decision), \(words.bytes), \(writer.now), \(writer.now), 'upheld', \(reasons.bytes), 1)
                """)
            try writer.run(
                "INSERT INTO suspension (account, decision, since) VALUES (\(account), \(decision), \(writer.now))")
        }
    }
}
