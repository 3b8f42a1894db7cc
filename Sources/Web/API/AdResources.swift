import Classifieds
import HTTPTypes

extension Routes {
    /// Reading ads: what everybody sees.
    mutating func addAPIAds() {
        api(.get, "/ads", access: .everybody, as: APIRule(taking: AdResources.parameters), "apiAds", AdResources.list)
        api(.get, "/ads/:id", access: .everybody, "apiAd", AdResources.show)
        api(.get, "/categories", access: .everybody, "apiCategories", AdResources.categories)
        api(.get, "/places", access: .everybody, as: APIRule(taking: ["q"]), "apiPlaces", AdResources.places)
    }
}

/// Looking for ads. Nothing of what is asked is logged or stored.
enum AdResources {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let search = try search(visit)
        let result = try await visit.site.ads.find(search)
        var next: APICursor?
        if result.hasMore {
            let page = search.page + 1
            next = result.last.map { APICursor(.place($0)) } ?? (page <= Search.lastPage ? APICursor(.page(page)) : nil)
        }
        return .open(
            FoundAds(
                annonces: result.ads.map { APIAd($0, isWhole: false) },
                nombre: min(result.count.counted, FoundCount.exactLimit), exact: result.count.isExact,
                suite: next?.address(for: visit)))
    }

    static let parameters: Set<String> = [
        "q", "rubrique", "lieu", "rayon", "photo", "visio", "sexe", "depuis", "tri", "curseur",
    ]

    /// The parameters of the page, each of which must be one that it knows.
    private static func search(_ visit: Visit) throws -> Search {
        let query = try APIQuery(visit)
        let asked = AskedSearch(query.fields, site: visit.site)
        guard asked.unknownPlace == nil else { throw APIQuery.problem("lieu") }
        _ = try query.value("q") { $0.unicodeScalars.count <= 200 ? $0 : nil }
        _ = try query.value("rubrique") { $0 == asked.search.category?.key ? $0 : nil }
        _ = try query.value("rayon") { text in Search.radii.first { String($0) == text } }
        for name in ["photo", "visio"] { _ = try query.value(name) { $0 == "1" ? $0 : nil } }
        _ = try query.value("sexe", Sex.init(rawValue:))
        _ = try query.value("depuis", Search.Since.init(rawValue:))
        _ = try query.value("tri", Search.Order.init(rawValue:))
        var search = asked.search
        switch try query.value("curseur", APICursor.init(text:))?.start {
        case .page(let page) where page <= Search.lastPage: search.page = page
        case .place(let place) where search.effectiveOrder == .newest: search.before = place
        case nil: break
        default: throw APIQuery.problem("curseur")
        }
        return search
    }

    /// As everybody sees it; to a program of its advertiser, as that one does.
    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        let id: Ad.ID = try visit.id("id")
        if visit.token?.scopes.contains(.ads) ?? false, let own = try await OwnAdResources.owned(id, visit) {
            return own
        }
        return .open(APIAd(try await visit.site.ads.show(id), isWhole: true))
    }

    @Sendable static func categories(_ visit: Visit) async throws -> Answer {
        let settings = visit.site.settings
        let all = settings.categories.map { category, name in
            ListedCategory(
                cle: category.key, nom: name, fermee: settings.closedCategories.contains(category) ? true : nil)
        }
        return .open(ListedCategories(rubriques: all))
    }

    /// What may be meant by what was typed so far.
    @Sendable static func places(_ visit: Visit) async throws -> Answer {
        let query = try APIQuery(visit)
        let typed = try query.value("q") { (1...60).contains($0.unicodeScalars.count) ? $0 : nil }
        guard let typed else { throw APIQuery.problem("q") }
        let found = visit.site.places.suggestedPlaces(for: typed).map { APIPlace($0.place, label: $0.label) }
        return .open(FoundPlaces(lieux: found))
    }
}

private struct FoundAds: Encodable {
    let annonces: [APIAd]
    /// Counted to a thousand.
    let nombre: Int
    let exact: Bool
    /// The address of what comes next.
    let suite: String?
}

private struct ListedCategories: Encodable {
    let rubriques: [ListedCategory]
}

private struct ListedCategory: Encodable {
    let cle: String
    let nom: String
    /// Said of one that takes no new ad.
    let fermee: Bool?
}

private struct FoundPlaces: Encodable {
    let lieux: [APIPlace]
}
