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
        let id = try await visit.once(asking: body.bytes) { _ in
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
        let body = try await APIBody.read(visit, allowed: AdDraft.programFields)
        return try await shown(
            change(visit) { own in
                var (draft, fields) = (AdDraft(own), body)
                draft.read(&fields)
                try fields.requireSound()
                try await visit.site.ads.revise(
                    own.ad.id, as: draft, photos: PhotoChanges(), since: own.revision, from: visit.source,
                    by: visit.caller)
            }, visit
        ).tagged
    }

    @Sendable static func withdraw(_ visit: Visit) async throws -> Answer {
        let query = try APIQuery(visit)
        let reason = try query.value("raison", WithdrawalReason.init(rawValue:))
        try await change(visit) { own in
            do {
                try await visit.site.ads.withdraw(own.ad.id, because: reason, since: own.revision, by: visit.caller)
            } catch is UnfinishedErasure {
                // Nobody sees it any more; its files go when the store of photos answers.
            }
        }
        return .done
    }

    @Sendable static func renew(_ visit: Visit) async throws -> Answer {
        try await changed(visit) { try await visit.site.ads.renew($0.ad.id, since: $0.revision, by: visit.caller) }
    }

    @Sendable static func pause(_ visit: Visit) async throws -> Answer {
        try await changed(visit) { try await visit.site.ads.pause($0.ad.id, since: $0.revision, by: visit.caller) }
    }

    @Sendable static func resume(_ visit: Visit) async throws -> Answer {
        try await changed(visit) { try await visit.site.ads.resume($0.ad.id, since: $0.revision, by: visit.caller) }
    }

    private static func changed(_ visit: Visit, _ act: (OwnAd) async throws -> Void) async throws -> Answer {
        try await shown(change(visit, act), visit).tagged
    }

    /// Changes one of the person's own ads: what the program read of it, or nothing; where it doesn't say what that was, what
    /// stands there, read again when somebody else changes it in the same moment.
    ///
    /// - Parameter act: changes the ad as long as it is what was read.
    /// - Throws: `Refusal.notFound`, `.conflict` when others change it all the time, `APIProblem` with 412.
    @discardableResult
    static func change(_ visit: Visit, _ act: (OwnAd) async throws -> Void) async throws -> Ad.ID {
        for _ in 0..<10 {
            let own = try await own(visit)
            do {
                try await act(own)
                return own.ad.id
            } catch Refusal.changed where !visit.restsOnWhatItRead {}
        }
        throw Refusal.conflict
    }

    /// One of the person's own ads, as the program read it.
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
