import Classifieds
import Database
import HTML

/// `/annonces`: the search, its filters, and a page of the ads found.
struct ListingPage: Sendable {
    let search: Search
    let unknownPlace: String?
    let result: SearchResult
    let settings: SiteSettings
    let places: Gazetteer
    let now: Instant

    var page: Page {
        Page(
            title: title, description: "\(title), à découvrir sur \(settings.name).",
            main: """
                \(PlaceTrail(place: search.place, places: places).html)
                <h1>\(title)</h1>
                \(SearchBar(search: search, unknownPlace: unknownPlace, settings: settings).html)
                \(unknownPlaceNotice)<div class="listing">
                \(ListingFilters(search: search).html)
                <section id="resultats" aria-labelledby="resultats-titre">
                <div class="listing-head"><h2 id="resultats-titre">\(countText)</h2>
                <a class="button filters-open" href="#filtres">\(Icon.sliders)Filtrer\(filterCount)</a></div>
                \(ListingChips(search: search, settings: settings).html)\(found)
                </section>
                </div>
                """,
            area: .ads, isIndexed: !result.ads.isEmpty && search.words.isEmpty)
    }

    private var title: HTML {
        let kind = search.category.map { "Annonces «\u{A0}\(settings.name(of: $0))\u{A0}»" } ?? "Annonces"
        switch search.place {
        case nil: return "\(kind) dans toute la France"
        case .commune(let commune) where search.radius > 0:
            return "\(kind) à \(search.radius)\u{A0}km autour de \(commune.name)"
        case .some(let place): return "\(kind)\u{A0}: \(PlaceName.short(place))"
        }
    }

    private var countText: String {
        result.count.isExact
            ? FrenchNumber.count(result.count.counted, "annonce", none: "Aucune annonce")
            : "Plus de \(FrenchNumber.text(FoundCount.exactLimit))\u{A0}annonces"
    }

    private var filterCount: String {
        let count = ListingChips.removals(of: search, settings: settings).count
        return count == 0 ? "" : " (\(count))"
    }

    private var unknownPlaceNotice: HTML {
        guard let unknownPlace else { return "" }
        return """
            <div class="notice notice-warning" role="status"><p>Nous ne connaissons pas «\u{A0}\(unknownPlace)\u{A0}»\u{202F}: \
            voici toute la France. Essayez le nom d’une commune, d’un département, d’une région, ou un code \
            postal.</p></div>

            """
    }

    private var found: HTML {
        guard !result.ads.isEmpty else { return EmptyListing(search: search, places: places).html }
        return """
            <div class="results">\(Card.list(result.ads, now: now))</div>
            \(Pager(page: search.page, count: result.count, hasMore: result.hasMore) { Address.ads(search, page: $0) }.html)
            """
    }
}

/// The breadcrumb of a place: from France down to it.
struct PlaceTrail: Sendable {
    let place: Place?
    let places: Gazetteer

    var html: HTML {
        guard let place else { return Breadcrumb(links: [(.home, "Accueil")], here: "Annonces").html }
        let wider = wider.map { (address: Self.address($0), label: $0.name) }
        return Breadcrumb(links: [(.ads, "France")] + wider, here: "\(place.name)").html
    }

    /// The places around this one, widest first.
    var wider: [Place] {
        switch place {
        case .commune(let commune): around(department: commune.department)
        case .postcode(_, let communes): communes.first.map { around(department: $0.department) } ?? []
        case .department(let department): places.region(department.region).map { [.region($0)] } ?? []
        case .region, nil: []
        }
    }

    private func around(department code: String) -> [Place] {
        guard let department = places.department(code) else { return [] }
        let region = places.region(department.region).map { [Place.region($0)] } ?? []
        return region + [.department(department)]
    }

    private static func address(_ place: Place) -> Address {
        var search = Search()
        search.place = place
        return .ads(search)
    }
}
