package import Database
import Foundation

/// An ad that was reported and waits for a decision: nothing that anybody wrote.
package struct ReportedAd: Sendable {
    package let id: ModerationCase.ID
    package let ad: Ad.ID
    package let category: Category
    /// Its code: `35`, `2A`.
    package let department: String
    /// The least goes first: 0 for a minor in danger, 1 for a trusted flagger, 2 for a threat or an intimate image, 3 for the rest.
    package let urgency: Int
    /// How many reporters gave each reason, the most urgent first.
    package let reasons: [(reason: ReportReason, count: Int)]
    /// How many reporters there are: one counts once.
    package let reporters: Int
    package let opened: Instant
    package let closed: Instant?
    package let measure: ModerationMeasure?
}

extension Moderation {
    /// The most that a page of them shows.
    static let listedCases = 500

    /// The ads that were reported and wait, the most urgent first, then those that wait longest.
    ///
    /// - Throws: `Refusal.forbidden` for whoever may not.
    package func reports(by caller: Caller) async throws -> [ReportedAd] {
        _ = try caller.onDuty(.followCases)

        return try await site.database.read { reader in
            let reports = Dictionary(grouping: try reader.openReports(), by: \.moderationCase)
            return try reader.openCases().map { ReportedAd($0, reports[$0.id] ?? []) }
        }
    }
}

extension ReportedAd {
    init(_ moderationCase: ModerationCase, _ reports: [Report]) {
        let reasons = Dictionary(grouping: reports, by: \.reporter).values.compactMap { reports in
            reports.map(\.reason).min { $0.urgency(ofFlagger: false) < $1.urgency(ofFlagger: false) }
        }
        self.init(
            id: moderationCase.id, ad: moderationCase.ad, category: moderationCase.category,
            department: moderationCase.department, urgency: moderationCase.urgency,
            reasons: ReportReason.allCases.compactMap { reason in
                let count = reasons.count { $0 == reason }
                return count > 0 ? (reason, count) : nil
            }, reporters: reasons.count, opened: moderationCase.opened, closed: moderationCase.closed,
            measure: moderationCase.measure)
    }
}

extension Reading {
    fileprivate func openCases() throws -> [ModerationCase] {
        try rows(
            """
            SELECT \(ModerationCase.columns) FROM moderation_case WHERE closed IS NULL
            ORDER BY urgency, opened, id LIMIT \(Moderation.listedCases)
            """
        ).map(ModerationCase.init)
    }

    fileprivate func openReports() throws -> [Report] {
        try rows(
            """
            SELECT \(Report.columns) FROM report
            WHERE moderation_case IN (SELECT id FROM moderation_case WHERE closed IS NULL)
            """
        ).map(Report.init)
    }

    /// How many cases wait.
    func openCaseCount() throws -> Int {
        try row("SELECT count(*) AS count FROM moderation_case WHERE closed IS NULL")?["count"] ?? 0
    }
}
