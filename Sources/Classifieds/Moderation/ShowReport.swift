package import Database
package import Foundation

/// What one reporter says, for whoever decides: never who they are.
package struct ReportWords: Sendable {
    package let id: Report.ID
    package let reason: ReportReason
    package let reported: Instant
    /// As it was written: pages show it as a `MaskedText`.
    package let text: Opened<String>
    /// The trusted flagger who says it.
    package let flagger: String?
}

/// The item that was reported.
package struct ReportedItem: Sendable {
    package let content: Opened<AdContent>
    /// The ad's photos; of a copy, none: `copiedPhotos` says how many it has.
    package let photos: [Photo.ID]
    package let copiedPhotos: Int
    /// Where the ad stands; `nil` for a copy of one that is gone.
    package let state: Ad.State?

    package var isCopy: Bool { state == nil }
}

/// A case with everything that a decision needs.
package struct ShownReport: Sendable {
    package let summary: ReportedAd
    package let words: [ReportWords]
    /// `nil` where nothing is left.
    package let item: ReportedItem?
    /// Until when there is a copy of it at most; `nil` where there is none.
    package let copyUntil: Instant?
}

extension Moderation {
    /// A case, its words opened for whoever decides; that they were is written down first.
    ///
    /// - Throws: `Refusal.forbidden` for whoever may not, `.notFound` for an unknown one, `.locked` where nothing can be shown
    ///   because the ad's author has everything locked.
    package func showReport(_ id: ModerationCase.ID, to caller: Caller) async throws -> ShownReport {
        _ = try caller.onDuty(.moderate)

        let found = try await site.database.read { reader -> FoundCase? in
            try reader.moderationCase(id).map { try FoundCase($0, in: reader) }
        }
        guard let found else { throw Refusal.notFound }
        var words: [ReportWords] = []
        for report in found.reports { words.append(try await opened(report, of: found)) }
        let item = try await item(of: found)
        // Written down before anybody sees it.
        try await site.rights.writeOpenings()
        return ShownReport(
            summary: ReportedAd(found.moderationCase, found.reports), words: words, item: item,
            copyUntil: found.copyMade.map { $0 + site.settings.durations.caseCopy })
    }

    private func opened(_ report: Report, of found: FoundCase) async throws -> ReportWords {
        let words = try await site.gate.open(report.words, for: .moderation)
        return ReportWords(
            id: report.id, reason: report.reason, reported: report.reported, text: words,
            flagger: report.flagger.flatMap { found.flaggers[$0] })
    }

    /// The ad where it is there, else its copy.
    private func item(of found: FoundCase) async throws -> ReportedItem? {
        if let ad = found.ad {
            do {
                let content = try await site.gate.open(ad.content, for: .moderation)
                return ReportedItem(content: content, photos: found.photos, copiedPhotos: 0, state: ad.state)
            } catch let error as Withheld where error.reason == .restriction {
                guard found.copyMade != nil else { throw Refusal.locked }
            } catch KeyringError.destroyed {
                // Its author was erased meanwhile.
            }
        }
        guard let content = try await copiedContent(of: found.moderationCase) else { return nil }
        return ReportedItem(content: content, photos: [], copiedPhotos: found.copiedPhotos, state: nil)
    }
}

/// What the tables know of a case.
private struct FoundCase: Sendable {
    let moderationCase: ModerationCase
    let reports: [Report]
    let flaggers: [TrustedFlagger.ID: String]
    let ad: Ad?
    let photos: [Photo.ID]
    let copyMade: Instant?
    let copiedPhotos: Int

    init(_ moderationCase: ModerationCase, in reader: any Reading) throws {
        self.moderationCase = moderationCase
        reports = try reader.reports(of: moderationCase.id)
        let named = reports.compactMap(\.flagger)
        let names: [(TrustedFlagger.ID, String)] = try reader.rows(
            "SELECT id, name FROM trusted_flagger WHERE id IN (\(list: named))"
        ).map { (try $0["id"], try $0["name"]) }
        flaggers = Dictionary(uniqueKeysWithValues: names)
        ad = try reader.ad(moderationCase.ad)
        photos = try reader.photos(of: moderationCase.ad).map(\.id)
        copyMade = try reader.copyMade(of: moderationCase.id)
        copiedPhotos = try reader.copiedPhotos(of: moderationCase.id)
    }
}
