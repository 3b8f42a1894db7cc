import Classifieds
import Database
import HTML

/// `/annonces` and the pages of places: the search, its filters, and a page of the ads found.
struct ListingPage: Sendable {
    let search: Search
    var unknownPlace: String?
    /// Whether the page is that of the place, with an address of its own.
    var isPlacePage = false
    let result: SearchResult
    /// Places inside this one to go on to.
    var inside: [PlaceLink] = []
    let site: Site
    let cards: CardCache
    let now: Instant

    var page: Page {
        let trail = PlaceTrail(place: search.place, places: site.places)
        return Page(
            title: title, description: description,
            main: """
                \(trail.html)
                <h1>\(title)</h1>
                \(SearchBar(search: search, unknownPlace: unknownPlace, settings: settings).html)
                \(unknownPlaceNotice)<div class="listing">
                \(ListingFilters(search: search, count: result.count).html)
                <section id="resultats" aria-labelledby="resultats-titre">
                <div class="listing-head"><h2 id="resultats-titre">\(result.count.text)</h2>
                <a class="button" href="\(Address.alert(on: search))">Créer une alerte</a>\
                <a class="button filters-open" href="#filtres">\(Icon.sliders)Filtrer\(filterCount)</a></div>
                \(ListingChips(search: search, settings: settings).html)\(ListingOrder(search: search, count: result.count).html)\(found)
                </section>
                </div>
                \(PlaceLinks(links: inside).html)
                """,
            area: .ads, isIndexed: isIndexed, canonical: search.address(in: site.places), feed: .feed(search.everyPage),
            jsonFeed: .jsonFeed(search.everyPage),
            structured: isPlacePage ? [structuredTrail(trail)] : [], category: search.category,
            departments: site.places.departmentCodes(of: search.place))
    }

    private var settings: SiteSettings { site.settings }

    private var title: HTML {
        let kind = search.category.map { "Annonces «\u{A0}\(settings.name(of: $0))\u{A0}»" } ?? "Annonces"
        switch search.place {
        case nil: return "\(kind) dans toute la France"
        case .commune(let commune) where search.radius > 0:
            return "\(kind)\u{A0}: \(PlaceName.typeset(commune.name)) et \(search.radius)\u{A0}km autour"
        case .some(let place): return "\(kind)\u{A0}: \(PlaceName.short(place))"
        }
    }

    private var description: HTML {
        guard isPlacePage, let place = search.place else { return "\(title), à découvrir sur \(settings.name)." }
        return """
            \(PlaceName.typeset(place.name))\u{A0}: \(result.count.text). Cours, langues, jeux, musique, coup de main, entre \
            adultes qui se parlent en visio sur \(settings.name).
            """
    }

    /// What somebody typed or narrowed down is theirs; what everybody may look for is for search engines too.
    private var isIndexed: Bool {
        var wide = search.everyPage
        wide.category = nil
        return !result.ads.isEmpty && unknownPlace == nil && search.before == nil
            && (wide.isPlaceAlone || wide == Search())
    }

    private func structuredTrail(_ trail: PlaceTrail) -> JSONLD {
        StructuredTrail(
            links: trail.links(to: trail.wider),
            here: (search.address(in: site.places), .text(search.place?.name ?? "France")), baseURL: settings.baseURL
        ).data
    }

    private var filterCount: String {
        let count = ListingChips.removals(of: search, settings: settings).count
        return count == 0 ? "" : " (\(count))"
    }

    private var unknownPlaceNotice: HTML {
        guard let unknownPlace else { return "" }
        let meant = site.places.suggestedPlaces(for: unknownPlace, limit: 3).map { suggestion -> HTML in
            var other = search
            other.place = suggestion.place
            return "<li><a class=\"chip\" href=\"\(Address.ads(other))\">\(suggestion.label)</a></li>"
        }
        return """
            <div class="notice notice-warning" role="status"><p>Nous ne connaissons pas «\u{A0}\(unknownPlace)\u{A0}»\u{202F}: \
            voici toute la France. Essayez le nom d’une commune, d’un département, d’une région, ou un code \
            postal.</p>\(if: !meant.isEmpty, "<ul class=\"chips\" aria-label=\"Lieux proches de ce nom\">\(meant)</ul>")</div>

            """
    }

    private var found: HTML {
        guard !result.ads.isEmpty else { return EmptyListing(search: search, places: site.places).html }
        return """
            <div class="results">\(list)</div>
            \(pager)
            <p class="listing-feed soft">Suivre par flux\u{A0}: <a href="\(Address.feed(search.everyPage))">Atom</a>, \
            <a href="\(Address.jsonFeed(search.everyPage))">JSON</a> · <a href="\(Address.share(search.everyPage))">Partager cette \
            recherche</a>\(news)</p>
            """
    }

    /// Of a place alone: of anything narrower there is no letter.
    private var news: HTML? {
        guard let place = search.place else { return nil }
        return """
            \u{20}· <a href="\(Address.news(of: place))">Recevoir les nouvelles annonces par courriel\u{A0}: \(PlaceName.typeset(place.name))</a>
            """
    }

    private var list: HTML {
        if let finder = site.ads.finder(for: search) { return Card.list(result.ads, now: now, finder: finder) }
        return Card.list(result.ads, now: now, kept: cards, in: result.version)
    }

    private var pager: HTML {
        Pager(search: search, count: result.count, hasMore: result.hasMore, last: result.last) { page in
            isPlacePage
                ? search.place.flatMap { Address.place($0, in: site.places, page: page) } ?? .ads(search, page: page)
                : .ads(search.everyPage, page: page)
        }.html
    }
}

extension Search {
    /// The same without the number of the page.
    var everyPage: Search {
        var search = self
        search.page = 1
        search.before = nil
        return search
    }

    /// The one address of what is found; a search by place alone is the page of the place.
    func address(in places: Gazetteer) -> Address {
        if isPlaceAlone, let place, let address = Address.place(place, in: places, page: page) { return address }
        var plain = self
        plain.order = .newest
        return .ads(plain, page: page)
    }

    /// Whether nothing but a place is asked for, on whatever page.
    var isPlaceAlone: Bool {
        guard place != nil, before == nil else { return false }
        var rest = everyPage
        rest.place = nil
        rest.order = .newest
        return rest == Search()
    }
}

extension FoundCount {
    /// « 128 annonces », « Aucune annonce », « Plus de 1 000 annonces ».
    var text: String {
        isExact
            ? FrenchNumber.count(counted, "annonce", none: "Aucune annonce")
            : "Plus de \(FrenchNumber.text(Self.exactLimit))\u{A0}annonces"
    }
}
