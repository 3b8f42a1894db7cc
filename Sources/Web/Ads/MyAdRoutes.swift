import Classifieds
import HTTPTypes

extension Routes {
    mutating func addMyAds() {
        get("/mes-annonces", access: .member, "myAds", MyAdHandlers.list)
        get("/mes-annonces/:id", access: .member, "myAd", MyAdHandlers.show)
        post("/mes-annonces/:id", access: .member, "revise", MyAdHandlers.revise)
        get("/mes-annonces/:id/retrait", access: .member, "withdrawal", MyAdHandlers.withdrawal)
        post("/mes-annonces/:id/retrait", access: .member, "withdraw", MyAdHandlers.withdraw)
    }
}

/// A person's own ads.
enum MyAdHandlers {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let ads = try await visit.site.ads.list(of: visit.caller)
        return .ownPage(MyAdsPage(ads: ads, settings: visit.site.settings, now: visit.now).page, of: visit.site)
    }

    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        let own = try await visit.site.ads.showOwn(try visit.id("id"), to: visit.caller)
        return answer(visit, own, draft: AdDraft(own), problems: [], status: .ok)
    }

    @Sendable static func revise(_ visit: Visit) async throws -> Answer {
        let id: Ad.ID = try visit.id("id")
        let own = try await visit.site.ads.showOwn(id, to: visit.caller)
        let input = try await AdFormInput(visit)
        do {
            guard input.photoProblems.isEmpty else { throw Refusal.invalid(input.photoProblems) }
            try await visit.site.ads.revise(
                id, as: input.draft, photos: input.photos, from: visit.source, by: visit.caller)
            return .seeOther(.myAd(id))
        } catch Refusal.invalid(let problems) {
            let status: HTTPResponse.Status = input.isTooLarge ? .contentTooLarge : .unprocessableContent
            return answer(visit, own, draft: input.draft, problems: problems, status: status)
        }
    }

    @Sendable static func withdrawal(_ visit: Visit) async throws -> Answer {
        let own = try await visit.site.ads.showOwn(try visit.id("id"), to: visit.caller)
        return .ownPage(WithdrawPage(ad: own.ad, settings: visit.site.settings).page, of: visit.site)
    }

    @Sendable static func withdraw(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.ads.withdraw(try visit.id("id"), by: visit.caller)
        return .seeOther(.myAds)
    }

    private static func answer(
        _ visit: Visit, _ own: OwnAd, draft: AdDraft, problems: [Problem], status: HTTPResponse.Status
    ) -> Answer {
        let page = MyAdPage(
            own: own, draft: draft, problems: problems,
            communes: visit.site.places.communes(postcode: draft.postcode), settings: visit.site.settings,
            now: visit.now
        ).page
        return .ownPage(page, of: visit.site, status: status)
    }
}
