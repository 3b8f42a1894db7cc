import Classifieds

extension Routes {
    mutating func addSearch() {
        get("/", "home", SearchHandlers.home)
        get("/annonces", "listing", SearchHandlers.listing)
        get("/annonces/lieux", "places", SearchHandlers.places)
    }
}

/// Looking for ads. Nothing of what is typed is logged or stored.
enum SearchHandlers {
    @Sendable static func home(_ visit: Visit) async throws -> Answer {
        let newest = try await visit.site.ads.find(Search())
        let page = HomePage(
            newest: Array(newest.ads.prefix(8)), settings: visit.site.settings, places: visit.site.places,
            counts: try await visit.site.ads.countByDepartment(), now: visit.now
        ).page
        return .page(page, of: visit.site)
    }

    /// An empty result is an answer like another: 200, with wider searches to choose from.
    @Sendable static func listing(_ visit: Visit) async throws -> Answer {
        let asked = AskedSearch(visit.query, site: visit.site)
        let result = try await visit.site.ads.find(asked.search)
        let page = ListingPage(
            search: asked.search, unknownPlace: asked.unknownPlace, result: result, settings: visit.site.settings,
            places: visit.site.places, now: visit.now
        ).page
        return .page(page, of: visit.site)
    }

    /// Suggestions as somebody types a place.
    @Sendable static func places(_ visit: Visit) async throws -> Answer {
        let typed = String((visit.query["debut"] ?? "").prefix(60))
        let found = visit.site.places.suggestions(for: typed)
        return try .json(found.map { PlaceSuggestion(code: $0.code, label: $0.label) })
    }
}

/// A place as the script under the field gets it.
private struct PlaceSuggestion: Encodable {
    let code: String
    let label: String
}
