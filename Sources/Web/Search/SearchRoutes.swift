import Classifieds
import HTTPTypes

extension Routes {
    mutating func addSearch() {
        get("/", knowsCaller: false, "home", SearchHandlers.home)
        get("/annonces", knowsCaller: false, "listing", SearchHandlers.listing)
        get("/annonces.atom", knowsCaller: false, "feed", SearchHandlers.feed)
        get("/annonces.json", knowsCaller: false, "jsonFeed", SearchHandlers.jsonFeed)
        get("/annonces/lieux", knowsCaller: false, "places", SearchHandlers.places)
        get("/annonces/nombre", knowsCaller: false, "count", SearchHandlers.count)
        get("/annonces/:region", knowsCaller: false, "placePage", PlaceHandlers.region)
        get("/annonces/:region/:department", knowsCaller: false, "placePage", PlaceHandlers.department)
        get("/annonces/:region/:department/:commune", knowsCaller: false, "placePage", PlaceHandlers.commune)
    }
}

/// Looking for ads. Nothing of what is typed is logged or stored.
enum SearchHandlers {
    @Sendable static func home(_ visit: Visit) async throws -> Answer {
        try await visit.kept(as: .home) {
            let newest = try await visit.site.ads.find(Search())
            let counts = try await visit.site.ads.counts()
            let page = HomePage(
                newest: newest, settings: visit.site.settings, places: visit.site.places,
                counts: counts.byDepartment(visit.site.places), cards: visit.cards, now: visit.now)
            return .page(MadePage(page.page, about: PageContext(kind: .home), of: .everywhere))
        }
    }

    /// An empty result is an answer like another: 200, with wider searches to choose from.
    @Sendable static func listing(_ visit: Visit) async throws -> Answer {
        let asked = AskedSearch(visit.query, site: visit.site)
        let address = Address.ads(asked.search, page: asked.search.page)
        return try await visit.kept(as: asked.typed.isEmpty ? address : nil) {
            let result = try await visit.site.ads.find(asked.search)
            let page = ListingPage(
                search: asked.search, unknownPlace: asked.unknownPlace, result: result, site: visit.site,
                cards: visit.cards, now: visit.now)
            var made = MadePage(page, in: visit.site.places)
            made.typed = asked.typed
            return .page(made)
        }
    }

    /// Any search, for a feed reader.
    @Sendable static func feed(_ visit: Visit) async throws -> Answer {
        try await feed(visit) { $0.answer }
    }

    @Sendable static func jsonFeed(_ visit: Visit) async throws -> Answer {
        try await feed(visit) { try $0.json() }
    }

    private static func feed(_ visit: Visit, _ written: (SearchFeed) throws -> Answer) async throws -> Answer {
        try visit.countReading()
        let search = AskedSearch(visit.query, site: visit.site).search.everyPage
        let changed = try await visit.site.ads.lastChange()
        let result = try await visit.site.ads.find(search)
        let feed = SearchFeed(search: search, ads: result.ads, changed: changed, site: visit.site)
        return try written(feed).validated(for: visit, changed: search.since == nil ? changed : nil).typed(search.words)
    }

    /// Suggestions as somebody types a place.
    @Sendable static func places(_ visit: Visit) async throws -> Answer {
        let typed = AskedSearch.bounded(visit.query["debut"], to: 60)
        let meant = SpokenCircle(typed)?.place ?? typed
        var found = visit.site.places.suggestedPlaces(for: meant).map {
            SuggestedPlace(code: $0.place.code, label: $0.label)
        }
        if EverywhereInFrance.isBegun(typed) {
            found = found.prefix(7) + [SuggestedPlace(code: "", label: EverywhereInFrance.label)]
        }
        return try .json(found)
    }

    /// How many ads a search finds, for the button of the filters.
    @Sendable static func count(_ visit: Visit) async throws -> Answer {
        let asked = AskedSearch(visit.query, site: visit.site)
        let count = try await visit.site.ads.count(asked.search)
        var answer = try Answer.json(["label": count.buttonText])
        answer.headers[.cacheControl] = "private, no-cache"
        return answer
    }
}

extension Search {
    /// What a page of what it finds is about.
    func context(in places: Gazetteer) -> PageContext {
        PageContext(kind: .listing, category: category, departments: places.departmentCodes(of: place))
    }
}

extension MadePage {
    /// A listing: what is around a place may be in other departments.
    init(_ page: ListingPage, in places: Gazetteer) {
        let context = page.search.context(in: places)
        let isOfDepartments = !context.departments.isEmpty && page.search.radius == 0
        self.init(page.page, about: context, of: isOfDepartments ? .departments(context.departments) : .everywhere)
    }
}

/// A place as the script under the field gets it.
private struct SuggestedPlace: Encodable {
    let code: String
    let label: String
}
