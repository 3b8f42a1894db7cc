import Crypto
package import Database
import Foundation

/// What became of a report.
package enum ReportOutcome: Sendable, Equatable {
    case left
    case hidden
    case removed
    /// The ad was gone before anybody decided.
    case gone

    init(_ measure: ModerationMeasure?) {
        self =
            switch measure {
            case .leave: .left
            case .hide: .hidden
            case .remove, .suspend: .removed
            case nil: .gone
            }
    }

    /// What the reporter reads.
    package var sentence: String {
        switch self {
        case .left:
            "Une personne du site a regardé l’annonce que vous avez signalée\u{A0}: elle reste en ligne."
        case .hidden:
            "Une personne du site a regardé l’annonce que vous avez signalée\u{A0}: elle est masquée."
        case .removed:
            "Une personne du site a regardé l’annonce que vous avez signalée\u{A0}: elle est retirée."
        case .gone:
            "L’annonce que vous avez signalée n’existe plus\u{A0}: il ne restait rien à décider."
        }
    }
}

/// A report, as whoever made it follows it.
package struct FollowedReport: Sendable {
    package let id: Report.ID
    package let reason: ReportReason
    package let reported: Instant
    package let decided: Instant?
    /// `nil` as long as nothing is decided.
    package let outcome: ReportOutcome?
    /// Until when it may be contested; `nil` where there is nothing to contest, or not any more.
    package let contestable: Instant?
}

extension Moderation {
    /// The report that a link follows.
    ///
    /// - Throws: `Refusal.notFound` for a link of none.
    package func follow(_ secret: Secret) async throws -> FollowedReport {
        let appeal = site.settings.durations.appeal
        return try await site.database.read { reader in
            guard let report = try reader.report(secretHash: secret.hash),
                let moderationCase = try reader.moderationCase(report.moderationCase)
            else { throw Refusal.notFound }
            let end = moderationCase.measure == nil ? nil : moderationCase.closed.map { $0 + appeal }
            return FollowedReport(
                id: report.id, reason: report.reason, reported: report.reported, decided: moderationCase.closed,
                outcome: moderationCase.closed.map { _ in ReportOutcome(moderationCase.measure) },
                contestable: end.flatMap { $0 > reader.now ? $0 : nil })
        }
    }

    /// « Retirer mon signalement »: what was written and the address are erased with their key, before a decision or after
    /// it. A case without any other report is over.
    ///
    /// - Throws: `Refusal.notFound` for a link of none.
    package func withdrawReport(_ secret: Secret) async throws {
        guard let report = try await site.database.read({ try $0.report(secretHash: secret.hash) }) else {
            throw Refusal.notFound
        }

        try await site.accounts.erase(report.holder)
        let holder = try await site.database.write { writer -> Account.ID? in
            guard try writer.moderationCase(report.moderationCase)?.closed == nil,
                try writer.reports(of: report.moderationCase).isEmpty
            else { return nil }
            return try writer.closeCase(report.moderationCase, as: nil)
        }
        if let holder { try await site.accounts.erase(holder) }
    }
}

extension Secret {
    /// Of the link that follows a report: 128 bits of HMAC-SHA-256 over its id, as those of mailed links are made.
    static func of(_ report: Report.ID, with keyring: Keyring) throws -> Secret {
        let hash = try keyring.hash("report\u{0}\(report.text)".utf8, with: .links)
        let number = hash.prefix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        guard let secret = Secret(Base62.text(of: number)) else { throw KeyringError.damaged }
        return secret
    }
}
