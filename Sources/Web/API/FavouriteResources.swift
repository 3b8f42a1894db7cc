import Classifieds
import Foundation
import HTTPTypes

extension Routes {
    /// A person's favourites.
    mutating func addAPIFavourites() {
        let ours = Route.Access.token(.favourites)
        api(.get, "/favourites", access: ours, "apiFavourites", FavouriteResources.list)
        api(.put, "/favourites/:ad", access: ours, as: .change, "apiKeep", FavouriteResources.keep)
        api(.delete, "/favourites/:ad", access: ours, as: .change, "apiDrop", FavouriteResources.drop)
    }
}

/// Favourites, by the actions of the page.
enum FavouriteResources {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let kept = try await visit.site.favourites.list(of: visit.caller)
        try visit.countMore(kept.ads.count)
        return .own(Kept(annonces: kept.ads.map { APIAd($0, isWhole: false) }, horsLigne: kept.gone))
    }

    @Sendable static func keep(_ visit: Visit) async throws -> Answer {
        let ad: Ad.ID = try visit.id("ad")
        try await visit.site.favourites.keep(ad, by: visit.caller)
        return .done
    }

    @Sendable static func drop(_ visit: Visit) async throws -> Answer {
        try await visit.site.favourites.drop(try visit.id("ad"), by: visit.caller)
        return .done
    }
}

private struct Kept: Encodable {
    let annonces: [APIAd]
    /// How many others are online no more.
    let horsLigne: Int

    private enum CodingKeys: String, CodingKey {
        case annonces
        case horsLigne = "hors_ligne"
    }
}
