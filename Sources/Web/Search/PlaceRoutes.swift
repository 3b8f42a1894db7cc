import Classifieds

/// The pages of regions, departments and communes. A place has one address: others that mean it lead there.
enum PlaceHandlers {
    @Sendable static func region(_ visit: Visit) async throws -> Answer {
        guard let region = visit.site.places.region(slug: try visit.parameter("region")) else { throw Refusal.notFound }
        return try await page(of: .region(region), visit)
    }

    @Sendable static func department(_ visit: Visit) async throws -> Answer {
        let slug = try visit.parameter("department")
        guard let department = visit.site.places.department(slug: slug) else { throw Refusal.notFound }
        return try await page(of: .department(department), visit)
    }

    /// The code at the end says which commune it is; the words before it may be out of date.
    @Sendable static func commune(_ visit: Visit) async throws -> Answer {
        let slug = try visit.parameter("commune")
        guard slug.utf8.count == 5 || slug.dropLast(5).last == "-",
            let commune = visit.site.places.commune(String(slug.suffix(5)))
        else { throw Refusal.notFound }
        return try await page(of: .commune(commune), visit)
    }

    /// The ads of a place; an empty page answers 200 and isn't for search engines.
    private static func page(of place: Place, _ visit: Visit) async throws -> Answer {
        var search = Search()
        search.place = place
        guard let address = Address.place(place, in: visit.site.places) else { throw Refusal.notFound }
        guard address.text == visit.path else { return .moved(to: address) }

        search.page = AskedSearch.page(visit.query)
        return try await visit.kept(as: search.address(in: visit.site.places)) { [search] in
            let result = try await visit.site.ads.find(search)
            let inside = try await visit.site.links(inside: place)
            let page = ListingPage(
                search: search, isPlacePage: true, result: result, inside: inside, site: visit.site,
                cards: visit.cards, now: visit.now)
            return .page(MadePage(page, in: visit.site.places))
        }
    }
}
