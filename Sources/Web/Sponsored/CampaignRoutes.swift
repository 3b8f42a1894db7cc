import Classifieds
import HTML
import HTTPTypes

extension Routes {
    mutating func addCampaigns() {
        get("/sponsor/nouvelle", access: .member, "newCampaign", CampaignHandlers.new)
        post("/sponsor/nouvelle", access: .member, "bringCampaign", CampaignHandlers.bring)
        get("/sponsor/:id", access: .member, "campaign", CampaignHandlers.show)
        get("/sponsor/:id/modification", access: .member, "campaignRevision", CampaignHandlers.revision)
        post("/sponsor/:id/modification", access: .member, "reviseCampaign", CampaignHandlers.revise)
        get("/sponsor/:id/arret", access: .member, "campaignStop", CampaignHandlers.stopping)
        post("/sponsor/:id/arret", access: .member, "stopCampaign", CampaignHandlers.stop)
        get("/sponsor/:id/suppression", access: .member, "campaignRemoval", CampaignHandlers.removing)
        post("/sponsor/:id/suppression", access: .member, "removeCampaign", CampaignHandlers.remove)
    }
}

/// A sponsor's own campaigns.
enum CampaignHandlers {
    @Sendable static func new(_ visit: Visit) async throws -> Answer {
        guard let details = try await visit.site.sponsored.details(of: visit.caller) else { return .seeOther(.sponsor) }
        return CampaignForm(visit, draft: CampaignDraft(of: details, now: visit.now)).answer()
    }

    @Sendable static func bring(_ visit: Visit) async throws -> Answer {
        guard try await visit.site.sponsored.details(of: visit.caller) != nil else { throw Refusal.notFound }
        let input = try await CampaignInput(visit)
        return try await CampaignForm(visit, draft: input.draft).taking(input) {
            try await visit.site.sponsored.bring(input.draft, by: visit.caller)
        }
    }

    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        let id: Campaign.ID = try visit.id("id")
        let page = CampaignPage(
            campaign: try await visit.site.sponsored.campaign(id, of: visit.caller),
            figures: try await visit.site.sponsored.figures(of: id, by: visit.caller), settings: visit.site.settings,
            places: visit.site.places, now: visit.now
        ).page
        return .ownPage(page, for: visit)
    }

    @Sendable static func revision(_ visit: Visit) async throws -> Answer {
        let own = try await visit.site.sponsored.campaign(try visit.id("id"), of: visit.caller)
        // What was stopped was for good.
        guard own.state != .stopped else { return .seeOther(.campaign(own.id)) }
        return CampaignForm(visit, draft: CampaignDraft(own, in: visit.site.places), revising: own).answer()
    }

    @Sendable static func revise(_ visit: Visit) async throws -> Answer {
        let own = try await visit.site.sponsored.campaign(try visit.id("id"), of: visit.caller)
        let input = try await CampaignInput(visit)
        return try await CampaignForm(visit, draft: input.draft, revising: own).taking(input) {
            try await visit.site.sponsored.revise(own.id, to: input.draft, by: visit.caller)
            return own.id
        }
    }

    @Sendable static func stopping(_ visit: Visit) async throws -> Answer {
        let own = try await visit.site.sponsored.campaign(try visit.id("id"), of: visit.caller)
        let question = SponsorQuestionPage(
            title: "Arrêter cette campagne",
            consequence: """
                «\u{A0}\(own: own.content.title)\u{A0}» n’est plus montrée, et ne peut pas reprendre. Ses chiffres restent ici.
                """,
            action: .campaignStop(own.id), submit: "Arrêter", back: .campaign(own.id))
        return .ownPage(question.page, for: visit)
    }

    @Sendable static func stop(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        let id: Campaign.ID = try visit.id("id")
        try await visit.site.sponsored.stop(id, by: visit.caller)
        return .seeOther(.campaign(id))
    }

    @Sendable static func removing(_ visit: Visit) async throws -> Answer {
        let own = try await visit.site.sponsored.campaign(try visit.id("id"), of: visit.caller)
        let question = SponsorQuestionPage(
            title: "Supprimer cette campagne",
            consequence: """
                «\u{A0}\(own: own.content.title)\u{A0}» est effacée aussitôt, avec son image et ses chiffres. On ne peut pas revenir en arrière.
                """,
            action: .campaignRemoval(own.id), submit: "Supprimer", back: .campaign(own.id))
        return .ownPage(question.page, for: visit)
    }

    @Sendable static func remove(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.sponsored.remove(try visit.id("id"), by: visit.caller)
        return .seeOther(.sponsor)
    }
}
