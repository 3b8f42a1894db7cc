import Classifieds
import Foundation
import HTTPTypes

extension Routes {
    /// A person's own ads.
    mutating func addAPIOwnAds() {
        let ours = Route.Access.token(.ads)
        api(.get, "/me/ads", access: ours, "apiOwnAds", OwnAdResources.list)
        api(.post, "/ads", access: ours, as: APIRule(counting: .publish), "apiPublish", OwnAdResources.publish)
        api(.patch, "/ads/:id", access: ours, as: .change, "apiRevise", OwnAdResources.revise)
        api(
            .delete, "/ads/:id", access: ours, as: APIRule(taking: ["raison"], counting: .programChange), "apiWithdraw",
            OwnAdResources.withdraw)
        api(.post, "/ads/:id/renewal", access: ours, as: .change, "apiRenew", OwnAdResources.renew)
        api(.post, "/ads/:id/pause", access: ours, as: .change, "apiPause", OwnAdResources.pause)
        api(.post, "/ads/:id/resume", access: ours, as: .change, "apiResume", OwnAdResources.resume)
    }
}

/// Publishing, by the actions of the pages: the same rules, the same holds, the same counts.
enum OwnAdResources {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        var ads: [APIOwnAd] = []
        for ad in try await visit.site.ads.list(of: visit.caller) {
            ads.append(APIOwnAd(try await visit.site.ads.showOwn(ad.id, to: visit.caller)))
        }
        return .own(OwnAds(annonces: ads))
    }

    /// Online at once, its person's address being proved; or held, where the checks doubt.
    @Sendable static func publish(_ visit: Visit) async throws -> Answer {
        var body = try await APIBody.read(visit, allowed: AdDraft.programFields)
        var draft = AdDraft()
        draft.read(&body)
        try body.requireSound()
        let wanted = draft
        let id = try await visit.once(asking: body.bytes) {
            let submitted = try await visit.site.ads.submit(
                wanted, photos: PhotoChanges(), as: nil, from: visit.source, by: visit.caller)
            switch submitted {
            case .online(let id), .held(let id), .awaitsConfirmation(let id, _): return id.text
            }
        }
        guard let ad = Ad.ID(id) else { throw Refusal.notFound }
        // Made before, and withdrawn since.
        guard let shown = try await owned(ad, visit) else { throw Refusal.gone }
        return shown.made(at: "/api/v1/ads/\(id)")
    }

    @Sendable static func revise(_ visit: Visit) async throws -> Answer {
        let own = try await own(visit)
        var body = try await APIBody.read(visit, allowed: AdDraft.programFields)
        var draft = AdDraft(own)
        draft.read(&body)
        try body.requireSound()
        try await visit.site.ads.revise(
            own.ad.id, as: draft, photos: PhotoChanges(), from: visit.source, by: visit.caller)
        return try await shown(own.ad.id, visit).tagged
    }

    @Sendable static func withdraw(_ visit: Visit) async throws -> Answer {
        let query = try APIQuery(visit)
        let reason = try query.value("raison", WithdrawalReason.init(rawValue:))
        let own = try await own(visit)
        try await visit.site.ads.withdraw(own.ad.id, because: reason, by: visit.caller)
        return .done
    }

    @Sendable static func renew(_ visit: Visit) async throws -> Answer {
        try await change(visit) { try await visit.site.ads.renew($0, by: visit.caller) }
    }

    @Sendable static func pause(_ visit: Visit) async throws -> Answer {
        try await change(visit) { try await visit.site.ads.pause($0, by: visit.caller) }
    }

    @Sendable static func resume(_ visit: Visit) async throws -> Answer {
        try await change(visit) { try await visit.site.ads.resume($0, by: visit.caller) }
    }

    private static func change(_ visit: Visit, _ change: (Ad.ID) async throws -> Void) async throws -> Answer {
        let own = try await own(visit)
        try await change(own.ad.id)
        return try await shown(own.ad.id, visit).tagged
    }

    /// One of the person's own ads, as it was when the program read it.
    ///
    /// - Throws: `Refusal.notFound`, `APIProblem` with 412.
    static func own(_ visit: Visit) async throws -> OwnAd {
        let own = try await visit.site.ads.showOwn(try visit.id("id"), to: visit.caller)
        try await visit.requireUnchanged(.own(APIOwnAd(own)))
        return own
    }

    /// The ad, to its advertiser; `nil` when it is somebody else's.
    static func owned(_ id: Ad.ID, _ visit: Visit) async throws -> Answer? {
        do {
            return try await shown(id, visit)
        } catch Refusal.notFound {
            return nil
        }
    }

    static func shown(_ id: Ad.ID, _ visit: Visit) async throws -> Answer {
        .own(APIOwnAd(try await visit.site.ads.showOwn(id, to: visit.caller)))
    }
}

private struct OwnAds: Encodable {
    let annonces: [APIOwnAd]
}
