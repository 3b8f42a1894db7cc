import Classifieds
import HTML

/// The breadcrumb of a place: from France down to it.
struct PlaceTrail: Sendable {
    let place: Place?
    let places: Gazetteer

    var html: HTML {
        guard let place else { return Breadcrumb(links: [(.home, "Accueil")], here: "Annonces").html }
        return Breadcrumb(links: links(to: wider), here: "\(PlaceName.typeset(place.name))").html
    }

    /// Links from France through some places.
    func links(to places: [Place]) -> [(address: Address, label: String)] {
        [(.ads, "France")] + places.map { (address: address($0), label: PlaceName.typeset($0.name)) }
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

    /// The page of a place; of a postcode, the search.
    func address(_ place: Place) -> Address {
        if let page = Address.place(place, in: places) { return page }
        var search = Search()
        search.place = place
        return .ads(search)
    }

    private func around(department code: String) -> [Place] {
        guard let department = places.department(code) else { return [] }
        let region = places.region(department.region).map { [Place.region($0)] } ?? []
        return region + [.department(department)]
    }
}

/// A breadcrumb as search engines read it (schema.org/BreadcrumbList).
struct StructuredTrail: Sendable {
    let links: [(address: Address, label: String)]
    let here: (address: Address, label: JSONLD)
    let baseURL: String

    var data: JSONLD {
        let before = links.map { (address: $0.address, label: JSONLD.text($0.label)) }
        let items = (before + [here]).enumerated().map { index, link -> JSONLD in
            [
                "@type": "ListItem", "position": .number(index + 1), "name": link.label,
                "item": .text(baseURL + link.address.text),
            ]
        }
        return ["@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": .list(items)]
    }
}
