import Classifieds
import HTTPTypes

extension Routes {
    mutating func addMyAds() {
        get("/mes-annonces", access: .member, "myAds", MyAdHandlers.list)
        get("/mes-annonces/:id", access: .member, "myAd", MyAdHandlers.show)
        post("/mes-annonces/:id", access: .member, "revise", MyAdHandlers.revise)
        get("/mes-annonces/:id/renouvellement", access: .member, "renewal", MyAdHandlers.renewal)
        post("/mes-annonces/:id/renouvellement", access: .member, "renew", MyAdHandlers.renew)
        post("/mes-annonces/:id/pause", access: .member, "pause", MyAdHandlers.pause)
        post("/mes-annonces/:id/reprise", access: .member, "resume", MyAdHandlers.resume)
        get("/mes-annonces/:id/retrait", access: .member, "withdrawal", MyAdHandlers.withdrawal)
        post("/mes-annonces/:id/retrait", access: .member, "withdraw", MyAdHandlers.withdraw)
    }
}

/// A person's own ads.
enum MyAdHandlers {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let ads = try await visit.site.ads.list(of: visit.caller)
        let views = try await visit.site.ads.views(of: visit.caller)
        var holds: [Ad.ID: OwnHold] = [:]
        for ad in ads where ad.state == .held || ad.state == .refused {
            holds[ad.id] = try await visit.site.moderation.hold(of: ad.id, to: visit.caller)
        }
        let page = MyAdsPage(
            ads: ads, views: views, holds: holds,
            restricted: try await visit.site.rights.show(to: visit.caller).restricted,
            policy: try await visit.site.policies.notice(to: visit.caller), settings: visit.site.settings,
            now: visit.now
        ).page
        return .ownPage(page, for: visit)
    }

    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        let own = try await visit.site.ads.showOwn(try visit.id("id"), to: visit.caller)
        guard own.ad.state != .draft else { return .seeOther(.draft(own.ad.id)) }
        let views = try await visit.site.ads.views(of: visit.caller)[own.ad.id]
        return try await answer(visit, own, MyAdForm(own), views: views)
    }

    @Sendable static func revise(_ visit: Visit) async throws -> Answer {
        let id: Ad.ID = try visit.id("id")
        let own = try await visit.site.ads.showOwn(id, to: visit.caller)
        let input = try await AdFormInput(visit)
        do {
            let problems = try await problems(of: input, for: id, visit)
            guard problems.isEmpty else { return try await refuse(input, problems: problems, own, visit) }

            try await visit.site.ads.revise(
                id, as: input.draft, photos: input.photos, with: input.draftID, from: visit.source, by: visit.caller)
            return .seeOther(.myAd(id))
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            let form = MyAdForm(own, input, problems: [], setback: setback)
            return try await answer(visit, own, form, status: setback.status).retry(after: setback)
        }
    }

    private static func problems(of input: AdFormInput, for id: Ad.ID, _ visit: Visit) async throws -> [Problem] {
        do {
            try await visit.site.ads.check(input.draft, photos: input.photos, of: id, with: input.draftID)
            return input.photoProblems
        } catch Refusal.invalid(let problems) {
            return problems + input.photoProblems
        }
    }

    /// The form again, with everything typed and every photo that could be taken.
    private static func refuse(
        _ input: AdFormInput, problems: [Problem], _ own: OwnAd, _ visit: Visit
    ) async throws -> Answer {
        var form = MyAdForm(own, input, problems: problems)
        if !input.photos.added.isEmpty || input.draftID != nil {
            form.add(
                try await visit.site.ads.keepChange(
                    of: own.ad.id, as: input.draft, photos: input.photos, in: input.draftID,
                    from: visit.source, by: visit.caller))
        }
        return input.refused(try await answer(visit, own, form, status: input.refusalStatus))
    }

    @Sendable static func renewal(_ visit: Visit) async throws -> Answer {
        let own = try await visit.site.ads.showOwn(try visit.id("id"), to: visit.caller)
        let page = RenewPage(
            ad: own.ad, action: .renewal(own.ad.id), settings: visit.site.settings, now: visit.now
        ).page
        return .ownPage(page, for: visit)
    }

    @Sendable static func renew(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.ads.renew(try visit.id("id"), by: visit.caller)
        return .seeOther(.myAds)
    }

    @Sendable static func pause(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.ads.pause(try visit.id("id"), by: visit.caller)
        return .seeOther(.myAds)
    }

    @Sendable static func resume(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.ads.resume(try visit.id("id"), by: visit.caller)
        return .seeOther(.myAds)
    }

    @Sendable static func withdrawal(_ visit: Visit) async throws -> Answer {
        let own = try await visit.site.ads.showOwn(try visit.id("id"), to: visit.caller)
        let kept = try await visit.site.ads.keptOfWithdrawn(own.ad.id, by: visit.caller)
        return .ownPage(WithdrawPage(ad: own.ad, kept: kept, settings: visit.site.settings).page, for: visit)
    }

    @Sendable static func withdraw(_ visit: Visit) async throws -> Answer {
        let reason = try await visit.form(["raison"])["raison"].flatMap(WithdrawalReason.init(rawValue:))
        do {
            let receipt = try await visit.site.ads.withdraw(
                try visit.id("id"), because: reason, by: visit.caller,
                pressedWith: SessionCookie.secret(in: visit.request))
            return .seeOther(receipt.map(Address.receipt) ?? .myAds)
        } catch let unfinished as UnfinishedErasure {
            return .seeOther(.awaited(unfinished))
        }
    }

    private static func answer(
        _ visit: Visit, _ own: OwnAd, _ form: MyAdForm, views: AdViews? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let page = MyAdPage(
            own: own, hold: try await visit.site.moderation.hold(of: own.ad.id, to: visit.caller),
            decision: try await visit.site.moderation.decision(about: own.ad.id, to: visit.caller), form: form,
            views: views, rescueCode: try visit.site.requests.rescueCode(of: own),
            communes: visit.site.places.communes(postcode: form.draft.postcode),
            settings: visit.site.settings, now: visit.now
        ).page
        return .ownPage(page, for: visit, status: status)
    }
}
