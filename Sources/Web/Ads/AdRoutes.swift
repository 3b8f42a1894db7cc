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
        let id: Ad.ID = try visit.id("id")
        return try await visit.kept(as: .ad(askedBy: visit)) {
            let ad = try await visit.site.ads.show(id)
            guard Address.ad(ad).text == visit.path else { return .answer(.moved(to: .ad(ad))) }

            let similar = try await visit.site.ads.similar(to: ad)
            let others = try await visit.site.ads.others(by: ad)
            let page = AdPage(
                ad: ad, similar: similar.filter { one in !others.contains { $0.id == one.id } }, byTheSame: others,
                settings: visit.site.settings, places: visit.site.places, now: visit.now)
            return .page(MadePage(page))
        }
    }
}

extension Address {
    /// Of an ad, as it was asked for: what stands there is that ad's page, or leads to its address.
    fileprivate static func ad(askedBy visit: Visit) -> Address { Address(visit.path) }
}

extension MadePage {
    /// An ad with those beside it: when one of them goes, so does the page.
    fileprivate init(_ page: AdPage) {
        let shown = [page.ad] + page.similar + page.byTheSame
        let departments = shown.map { page.places.departmentCodes(of: $0.place) }
        let context = PageContext(kind: .ad, category: page.ad.category, departments: departments[0])
        let isPlaced = departments.allSatisfy { !$0.isEmpty }
        self.init(
            page.page, about: context,
            of: isPlaced ? .departments(departments.reduce(into: []) { $0.formUnion($1) }) : .everywhere)
        (ad, end) = (page.ad.id, page.ad.ends)
        isSensitive = Audience.everybody.holds(page.ad.content.agreesToSensitive)
    }
}
