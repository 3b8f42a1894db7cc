import Classifieds

extension Routes {
    mutating func addAds() {
        get("/annonce/:id", "ad") { visit in
            .moved(to: .ad(try await visit.site.ads.show(try visit.id("id"))))
        }
        get("/annonce/:id/:slug", "ad", AdHandlers.show)
    }
}

/// Reading an ad.
enum AdHandlers {
    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        let ad = try await visit.site.ads.show(try visit.id("id"))
        guard Address.ad(ad).text == visit.path else { return .moved(to: .ad(ad)) }

        try visit.countReading()
        if visit.isByPerson { try await visit.site.ads.count(.view, of: ad.id, by: visit.caller) }
        let similar = try await visit.site.ads.similar(to: ad)
        let others = try await visit.site.ads.others(by: ad)
        let page = AdPage(
            ad: ad, similar: similar.filter { one in !others.contains { $0.id == one.id } }, byTheSame: others,
            settings: visit.site.settings, places: visit.site.places, now: visit.now
        ).page
        let slot = try await visit.sponsoredSlot(
            on: PageContext(
                kind: .ad, category: ad.category, departments: visit.site.places.departmentCodes(of: ad.place)),
            isSensitive: Audience.everybody.holds(ad.content.agreesToSensitive))
        return try Answer.page(page, for: visit, with: slot).validated(for: visit).noting(slot, for: visit)
    }
}
