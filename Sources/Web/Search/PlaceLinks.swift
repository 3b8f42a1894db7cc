import Classifieds
import HTML

/// A place inside another one, with the ads that are online there.
struct PlaceLink: Sendable {
    let place: Place
    let address: Address
    let count: Int
}

/// The places inside the one that a page is about.
struct PlaceLinks: Sendable {
    let links: [PlaceLink]

    var html: HTML {
        guard !links.isEmpty else { return "" }
        let items = links.map { link -> HTML in
            "<li><a href=\"\(link.address)\">\(PlaceName.typeset(link.place.name))</a> <span class=\"soft\">\(link.count)</span></li>"
        }
        return """
            <section class="section" aria-labelledby="lieux"><div class="section-head"><h2 id="lieux">Plus près encore</h2>\
            </div><ul class="plain-links">\(items)</ul></section>
            """
    }
}

extension Site {
    /// Where to go on from the page of a place: the departments of a region, the communes of a department that ads show.
    func links(inside place: Place) async throws -> [PlaceLink] {
        switch place {
        case .region(let region):
            let counts = try await ads.counts()
            return places.departments(of: region).compactMap { link(.department($0), counts.ads(in: $0)) }
        case .department(let department):
            return try await ads.communesWithAds(of: department).sorted { $1.ads < $0.ads }.prefix(24)
                .compactMap { link(.commune($0.commune), $0.ads) }
        case .commune, .postcode: return []
        }
    }

    private func link(_ place: Place, _ count: Int) -> PlaceLink? {
        guard count > 0, let address = Address.place(place, in: places) else { return nil }
        return PlaceLink(place: place, address: address, count: count)
    }
}
