import Classifieds
import HTML

/// The map of the departments: each a link to its ads, tinted by their number, with its name and number said.
struct DepartmentMap: Sendable {
    let places: Gazetteer
    /// Ads online by the department's code; one that is absent has none.
    let counts: [String: Int]

    var html: HTML {
        """
        <figure class="map-figure">
        <a class="map-skip button" href="#apres-carte">Passer la carte</a>
        <svg class="map" viewBox="0 0 600 626" data-map>
        \(MapWindow.all.map(window))\(places.departments.map(department))</svg>
        <p class="map-said" data-map-said aria-hidden="true"></p>
        <figcaption id="apres-carte" tabindex="-1">Annonces par département\(legend)</figcaption>
        </figure>

        """
    }

    private var levels: MapLevels { MapLevels(counts: counts.values) }

    private func department(_ department: Department) -> HTML {
        let count = counts[department.code] ?? 0
        let level = levels.level(of: count)
        return """
            <a href="\(Address.place(.department(department), in: places) ?? .ads)"\(if: level > 0, " class=\"d\(level)\"")><title>\
            \(PlaceName.typeset(department.name)) (\(department.code))\u{A0}: \(FrenchNumber.count(count, "annonce", none: "aucune annonce"))</title>\
            <path d="\(DepartmentOutlines.all[department.code])"/></a>

            """
    }

    private func window(_ window: MapWindow) -> HTML {
        """
        <rect x="\(window.left)" y="\(window.top)" width="\(window.width)" height="\(window.height)" rx="12"/>\
        <text x="\(window.left)" y="\(window.top + window.height + 15)" aria-hidden="true">\(window.name)</text>

        """
    }

    private var legend: HTML {
        let items = levels.labels.enumerated().map { level, label -> HTML in
            """
            <li><svg class="map" viewBox="0 0 16 16" aria-hidden="true"><g class="d\(level)"><path d="M0 0h16v16h-16z"/></g>\
            </svg>\(label)</li>
            """
        }
        return "<ul class=\"map-legend\">\(items)</ul>"
    }
}
