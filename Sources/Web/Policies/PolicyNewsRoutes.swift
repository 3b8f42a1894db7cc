import Classifieds
import HTTPTypes

extension Routes {
    mutating func addPolicyNews() {
        get("/confidentialite/flux", "policyFeed", PolicyNewsHandlers.feed)
        post("/mon-compte/politique", access: .member, "acknowledge", PolicyNewsHandlers.acknowledge)
    }
}

/// How people learn of a new version of the policy, beside the mail.
enum PolicyNewsHandlers {
    /// So many versions are in the feed: older ones are on the page of all versions.
    private static let most = 20

    @Sendable static func feed(_ visit: Visit) async throws -> Answer {
        let policies = visit.site.policies
        var entries: [PolicyFeed.Entry] = []
        for dates in try await policies.dates().suffix(most).reversed() {
            let change = try await policies.difference(from: dates.number - 1, to: dates.number)
            entries.append(PolicyFeed.Entry(dates: dates, change: change))
        }
        return PolicyFeed(entries: entries, settings: visit.site.settings).answer.validated(for: visit)
    }

    /// « J’ai lu »: the version is noted, and the page where it was said is shown again.
    @Sendable static func acknowledge(_ visit: Visit) async throws -> Answer {
        let typed = try await visit.form(["version"])["version"] ?? ""
        guard let version = Int(typed), String(version) == typed else { throw Refusal.notFound }
        try await visit.site.policies.acknowledge(version, by: visit.caller)
        return .seeOther(visit.query["retour"] == PolicyNoticeBox.myAds ? .myAds : .account)
    }
}
