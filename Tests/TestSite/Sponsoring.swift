package import Classifieds
package import Database
import Foundation
import Logging

extension SponsorDraft {
    /// A sponsor who keeps every rule; the number is the one that INSEE gives as an example.
    package static func sample(_ email: String = "librairie@exemple.fr") -> SponsorDraft {
        SponsorDraft(name: "Librairie du Port", number: "732 829 320", city: "Saint-Malo", email: email)
    }
}

extension CampaignDraft {
    /// A campaign that keeps every rule, for thirty days from the day on which tests start.
    package static func sample(
        _ title: String = "Cours de voile en ligne", unit: String = "clics", budget: String = "1000",
        categories: [String] = [], places: [String] = []
    ) -> CampaignDraft {
        var draft = CampaignDraft()
        draft.title = title
        draft.text = "Apprenez les nœuds et la météo avec un skipper, une heure par semaine."
        draft.link = "https://voile.example/cours"
        draft.payer = "Librairie du Port"
        (draft.unit, draft.budget) = (unit, budget)
        (draft.firstDay, draft.lastDay) = ("2026-11-23", "2026-12-22")
        (draft.categories, draft.places) = (categories, places)
        return draft
    }
}

extension TestSite {
    /// A sponsor who comes as a stranger: form, mail, link.
    package func sponsor(_ draft: SponsorDraft = .sample()) async throws -> Caller {
        _ = try await site.sponsored.begin(draft, from: .test, by: .visitor)
        try await deliver()
        return .member(try await site.sponsored.confirm(try mails.lastSecret(), from: .test).member)
    }

    /// A campaign that somebody looked at and accepted, and that this process may show.
    package func running(_ draft: CampaignDraft = .sample(), by sponsor: Caller) async throws -> Campaign.ID {
        let id = try await site.sponsored.bring(draft, by: sponsor)
        try await accept(id)
        return id
    }

    /// Somebody looks at a campaign and accepts it; then the job of every five seconds runs.
    package func accept(_ id: Campaign.ID) async throws {
        let caller = Caller.system(job: "test")
        let seen = try await site.sponsored.show(id, to: caller).campaign.changed
        try await site.sponsored.accept(id, seen: seen, by: caller)
        try await writeCounts()
    }

    /// What is counted is written down, as every five seconds.
    package func writeCounts() async throws {
        try await Schedule.counts.run(site, Logger(label: "test"))
    }
}
