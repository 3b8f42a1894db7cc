import Classifieds

extension Routes {
    mutating func addAds() {
        get("/annonce/:id", "ad") { visit in
            .seeOther(.ad(try await visit.site.ads.show(try visit.id("id"))))
        }
        get("/annonce/:id/:slug", "ad", AdHandlers.show)
    }
}

/// Reading an ad.
enum AdHandlers {
    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        let ad = try await visit.site.ads.show(try visit.id("id"))
        let page = AdPage(ad: ad, settings: visit.site.settings, places: visit.site.places, now: visit.now).page
        return .page(page, of: visit.site)
    }
}
