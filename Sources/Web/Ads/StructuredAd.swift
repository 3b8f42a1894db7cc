import Classifieds
import HTML

/// What an ad says to search engines (schema.org): a page with its dates and the place that it shows, and its breadcrumb.
///
/// No pseudonym: it would only help those who gather people. No coordinates: an ad has a commune or a department.
struct StructuredAd: Sendable {
    let ad: ShownAd
    let settings: SiteSettings
    let places: Gazetteer

    var data: [JSONLD] {
        let trail = PlaceTrail(place: ad.place, places: places)
        let links = trail.links(to: trail.wider + [ad.place].compactMap { $0 })
        let breadcrumb = StructuredTrail(
            links: links, here: (.ad(ad), .published(ad.content.title)), baseURL: settings.baseURL)
        return [page, breadcrumb.data]
    }

    private var page: JSONLD {
        .object(
            [
                ("@context", "https://schema.org"), ("@type", "WebPage"),
                ("url", .text(settings.baseURL + Address.ad(ad).text)), ("name", .published(ad.content.title)),
                ("description", .published(ad.content.text.map(FirstLine.of))), ("inLanguage", "fr"),
                ("about", .text(settings.name(of: ad.category))),
                ("datePublished", ad.published.map { .text(FrenchDate.machine($0)) }),
                ("dateModified", .text(FrenchDate.machine(ad.changed))),
                ("expires", ad.ends.map { .text(FrenchDate.machine($0)) }), ("spatialCoverage", place),
                ("primaryImageOfPage", ad.photos.first.map(image)),
            ].compactMap { name, value in value.map { (name, $0) } })
    }

    private var place: JSONLD? {
        ad.place.map { place in
            if case .commune = place {
                ["@type": "City", "name": .text(place.name)]
            } else {
                ["@type": "AdministrativeArea", "name": .text(place.name)]
            }
        }
    }

    private func image(_ photo: Photo) -> JSONLD {
        ["@type": "ImageObject", "url": .text(settings.baseURL + Address.photo(photo.id, .large).text)]
    }
}
