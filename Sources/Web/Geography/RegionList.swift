import Classifieds
import HTML

/// The regions in words, each opening on its departments: what the map shows, for whoever would rather read.
struct RegionList: Sendable {
    let places: Gazetteer
    /// Ads online by the department's code; one that is absent has none.
    let counts: [String: Int]

    var html: HTML {
        let regions = places.regions.sorted { Slug.of($0.name) < Slug.of($1.name) }
        return "<div class=\"regions\">\n\(regions.map(region))</div>"
    }

    private func region(_ region: Region) -> HTML {
        let departments = places.departments(of: region)
        let count = departments.map { counts[$0.code] ?? 0 }.reduce(0, +)
        return """
            <details class="region"><summary>\(PlaceName.typeset(region.name)) \(figure(count))</summary><ul class="links">\
            <li><a href="\(Address.place(.region(region), in: places) ?? .ads)">Toute la région</a></li>\(departments.map(department))</ul></details>

            """
    }

    private func department(_ department: Department) -> HTML {
        """
        <li><a href="\(Address.place(.department(department), in: places) ?? .ads)">\(PlaceName.typeset(department.name)) (\(department.code))</a> \
        \(figure(counts[department.code] ?? 0))</li>
        """
    }

    private func figure(_ count: Int) -> HTML {
        """
        <span class="figure">\(FrenchNumber.text(count))<span class="visually-hidden">\u{A0}\
        \(count > 1 ? "annonces" : "annonce")</span></span>
        """
    }
}
