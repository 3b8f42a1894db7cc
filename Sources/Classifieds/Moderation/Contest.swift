package import Database
import Foundation

/// What somebody may contest, behind the secret of its address.
package struct Contested: Sendable {
    /// What was decided.
    package enum Matter: Sendable {
        /// About something of whoever holds the secret.
        case decision(Statement)
        /// What they reported stays as it is.
        case report(ReportReason)
    }

    package let matter: Matter
    /// Until when.
    package let until: Instant
    /// What they said before, and what was answered.
    package let appeal: OwnAppeal?
    /// Whether it was undone without that.
    package let isReversed: Bool
}

extension Moderation {
    /// A decision with its reasons, or a report that was left, to look at before anything is done. The secret is enough: whoever
    /// is suspended or has lost their mailbox contests too.
    ///
    /// - Throws: `Refusal.notFound` for an unknown secret.
    package func contested(_ secret: Secret) async throws -> Contested {
        switch try await contestable(secret) {
        case .decision(let decision, let appeal):
            return Contested(
                matter: .decision(try await statement(of: decision)), until: decision.until,
                appeal: try await opened(appeal), isReversed: decision.reversed != nil)
        case .report(let report, let appeal):
            return Contested(
                matter: .report(report.reason), until: report.closed + site.settings.durations.appeal,
                appeal: try await opened(appeal), isReversed: false)
        }
    }

    /// Contests a decision, once: somebody else than who decided judges it (Digital Services Act, article 20).
    ///
    /// - Throws: `Refusal.invalid` for words too few or too many, `.notFound` for an unknown secret, `.conflict` when it was
    ///   contested or undone before, `.gone` when it is too late, `.locked` when the person has everything locked.
    package func contest(_ secret: Secret, because words: String) async throws {
        let words = AdText.paragraphs(words)
        guard Self.factsLength.contains(words.count) else { throw Refusal.invalid([.appealLength(words.count)]) }

        let found = try await contestable(secret)
        let owner = found.owner
        try await site.rights.requireUnlocked(owner)
        let id = Appeal.ID.random()
        let sealed: Sealed<String> = try await site.keyring.seal(words, at: StoredAppeal.wordsPlace(of: id), of: owner)
        let life = site.settings.durations.appeal
        try await site.database.write { writer in
            try writer.requireLiving(owner)
            let (decision, report) = try writer.requireContestable(found, for: life)
            try writer.run(
                """
                INSERT INTO appeal (id, decision, report, words, asked)
                VALUES (\(id), \(decision), \(report), \(sealed.bytes), \(writer.now))
                """)
        }
    }

    private func contestable(_ secret: Secret) async throws -> Contestable {
        let found = try await site.database.read { reader -> Contestable? in
            if let decision = try reader.decision(secretHash: secret.hash) {
                return .decision(decision, try reader.appeal(against: decision.id))
            }
            return try reader.leftReport(secretHash: secret.hash).map { .report($0, try reader.appeal(of: $0.id)) }
        }
        guard let found else { throw Refusal.notFound }
        return found
    }

    private func opened(_ appeal: StoredAppeal?) async throws -> OwnAppeal? {
        guard let appeal else { return nil }
        return try await opened(appeal)
    }
}

/// What a secret leads to, as the tables hold it.
private enum Contestable: Sendable {
    case decision(StoredDecision, StoredAppeal?)
    case report(LeftReport, StoredAppeal?)

    var owner: Account.ID {
        switch self {
        case .decision(let decision, _): decision.account
        case .report(let report, _): report.holder
        }
    }
}

extension Writer {
    /// - Returns: the decision or the report that is contested.
    /// - Throws: `Refusal.gone` when it is too late or isn't there any more, `.conflict` when it was contested or undone.
    fileprivate func requireContestable(
        _ found: Contestable, for life: Duration
    ) throws -> (Decision.ID?, Report.ID?) {
        switch found {
        case .decision(let before, _):
            guard let decision = try decision(before.id) else { throw Refusal.gone }
            guard decision.reversed == nil, try appeal(against: decision.id) == nil else { throw Refusal.conflict }
            guard decision.until > now else { throw Refusal.gone }
            return (decision.id, nil)
        case .report(let before, _):
            guard let report = try leftReport(before.id), report.closed + life > now else { throw Refusal.gone }
            guard try appeal(of: report.id) == nil else { throw Refusal.conflict }
            return (nil, report.id)
        }
    }
}

extension Problem {
    /// Who contests says why.
    package static func appealLength(_ count: Int) -> Problem {
        let bounds = Moderation.factsLength
        return Problem(
            "motif",
            "Dites pourquoi, en \(bounds.lowerBound) à \(bounds.upperBound) caractères\u{202F}; il y en a \(count)."
        )
    }
}
