import Classifieds
import Database

/// What somebody reports of the demo's ads, so that whoever decides finds something: one like most, and one of which a copy is made.
struct SampleReport: Sendable {
    let reason: ReportReason
    let words: String

    static let all = [
        SampleReport(
            reason: .scam,
            words: "On m’a demandé de payer les frais de dossier par carte prépayée avant la première leçon."),
        SampleReport(
            reason: .threat,
            words: "La fin du texte s’adresse à moi\u{A0}: cette personne me menace depuis que j’ai refusé de la voir."),
    ]
}

extension SampleSite {
    /// Reports the oldest ads, each from another network.
    func report(_ ads: [Ad.ID]) async throws {
        for (number, (ad, report)) in zip(ads, SampleReport.all).enumerated() {
            let draft = ReportDraft(reason: report.reason, words: report.words, isInGoodFaith: true)
            _ = try await site.moderation.report(ad, draft, from: "192.0.2.\(number + 8)", by: .visitor)
        }
    }
}
