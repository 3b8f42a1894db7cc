import Classifieds
import HTML
import HTTPTypes

extension Routes {
    mutating func addSharing() {
        get("/annonces/partage", knowsCaller: false, "shareSearch", ShareHandlers.search)
        get("/annonce/:id/partage", knowsCaller: false, "shareAd", ShareHandlers.ad)
    }
}

/// Handing an address on: nobody comes between, and nobody is told.
enum ShareHandlers {
    @Sendable static func ad(_ visit: Visit) async throws -> Answer {
        try visit.countReading()
        let ad = try await visit.site.ads.show(try visit.id("id"))
        let page = SharePage(
            title: "Partager cette annonce", name: "\(published: ad.content.title)", shared: .ad(ad),
            settings: visit.site.settings
        ).page
        return Answer.page(page, for: visit).validated(for: visit)
    }

    @Sendable static func search(_ visit: Visit) async throws -> Answer {
        let asked = AskedSearch(visit.query, site: visit.site)
        let labels = ListingChips.removals(of: asked.search, settings: visit.site.settings).map(\.label)
        let page = SharePage(
            title: "Partager cette recherche",
            name: "\(labels.isEmpty ? "Toutes les annonces" : labels.joined(separator: ", "))",
            shared: asked.search.everyPage.address(in: visit.site.places), settings: visit.site.settings
        ).page
        return Answer.page(page, for: visit).validated(for: visit).typed(asked.search.words)
    }
}

extension Address {
    static func share(_ ad: Ad.ID) -> Address { Address("/annonce/\(ad)/partage") }
}
