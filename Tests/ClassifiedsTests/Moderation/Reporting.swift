import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

extension ReportDraft {
    static func sample(
        _ reason: ReportReason = .scam, words: String = "Cette annonce demande un virement d’avance.",
        email: String = ""
    ) -> ReportDraft {
        ReportDraft(reason: reason, words: words, email: email, isInGoodFaith: true)
    }
}

extension TestSite {
    /// Reports an ad from a network that nobody else reports from, unless it is named.
    @discardableResult
    func report(
        _ ad: Ad.ID, _ draft: ReportDraft = .sample(), from network: String = UUID().uuidString,
        by caller: Caller = .visitor
    ) async throws -> Secret {
        try await site.moderation.report(ad, draft, from: network, by: caller)
    }

    /// The cases that wait.
    func reported() async throws -> [ReportedAd] {
        try await site.moderation.reports(by: Self.moderator)
    }

    /// Decides about a case, as whoever decides does: in one transaction, then the copy's key is destroyed.
    func close(_ id: ModerationCase.ID, as measure: ModerationMeasure?) async throws {
        let holder = try await site.database.write { try $0.closeCase(id, as: measure) }
        if let holder { try await site.accounts.erase(holder) }
    }

    /// The accounts that hold a report or a copy, and keys that are somebody's.
    func holders() async throws -> Int {
        try await site.database.read { reader in
            try reader.row("SELECT count(*) AS count FROM account WHERE proved IS NULL")?["count"] ?? 0
        }
    }

    func figures() async throws -> TransparencyReport {
        let years = try await site.moderation.transparencyYears()
        return try await site.moderation.transparency(of: try #require(years.first))
    }

    /// Puts an ad with two photos online.
    func publishWithPhotos() async throws -> (caller: Caller, ad: Ad.ID) {
        var photos = PhotoChanges()
        photos.added = [.sample("un"), .sample("deux")]
        return try await publish(photos: photos)
    }
}
