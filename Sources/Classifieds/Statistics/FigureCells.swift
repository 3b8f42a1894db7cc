/// All cells of the figures, whether anybody is in them or not, and how they add up: known to everybody before anything is counted, so
/// that which cells there are tells nothing.
package struct FigureCells: Sendable {
    /// Each measure's cells with their French names, in the order in which they are shown.
    let names: [Measure: [(cell: FigureCell, label: String)]]
    /// How they add up.
    let families: [FigureFamily]

    package init(places: Gazetteer, categories: [(category: Category, name: String)]) {
        let regions = places.regions
        let categories = categories.map { (key: $0.category.key, name: $0.name) }
        func cells(_ measure: Measure, _ all: [(String, String)]) -> [(cell: FigureCell, label: String)] {
            all.map { (FigureCell(measure, $0.0), $0.1) }
        }
        let departments = places.departments.map { ($0.code, $0.name) }
        let kinds = PageKind.allCases.map { ($0.rawValue, $0.french) }
        let crossed = regions.flatMap { region in
            categories.map { (Self.crossed(region.code, $0.key), "\(region.name), \($0.name)") }
        }
        names = [
            .france: cells(.france, [(Self.france.name, "France")]),
            .regions: cells(.regions, regions.map { ($0.code, $0.name) }),
            .departments: cells(.departments, departments),
            .categories: cells(.categories, categories.map { ($0.key, $0.name) }),
            .regionsCategories: cells(.regionsCategories, crossed),
            .readingsByKind: cells(.readingsByKind, kinds),
            .readingsByDepartment: cells(.readingsByDepartment, departments),
            .readingsByCategory: cells(.readingsByCategory, categories.map { ($0.key, $0.name) }),
            .readingsByHour: cells(.readingsByHour, (0..<24).map { (Self.hour($0), "\($0)\u{A0}h") }),
        ]
        families = Self.families(
            regions: regions.map { region in (region.code, places.departments(of: region).map(\.code)) },
            categories: categories.map(\.key))
    }

    /// The one cell of its measure.
    static let france = FigureCell(.france, "france")

    /// Every cell, in one order everywhere.
    package var all: [FigureCell] { names.values.flatMap { $0.map(\.cell) }.sorted() }

    static func crossed(_ region: String, _ category: String) -> String { "\(region)/\(category)" }

    /// « 08 », so that they sort as they come.
    static func hour(_ hour: Int) -> String { hour < 10 ? "0\(hour)" : "\(hour)" }

    static func families(
        regions: [(code: String, departments: [String])], categories: [String]
    ) -> [FigureFamily] {
        let kinds = PageKind.allCases.map { FigureCell(.readingsByKind, $0.rawValue) }
        let hours = (0..<24).map { FigureCell(.readingsByHour, hour($0)) }
        let whole = [
            FigureFamily(whole: france, parts: regions.map { FigureCell(.regions, $0.code) }),
            FigureFamily(whole: france, parts: categories.map { FigureCell(.categories, $0) }),
        ]
        let ofRegions = regions.flatMap { region in
            [
                FigureFamily(
                    whole: FigureCell(.regions, region.code),
                    parts: region.departments.map { FigureCell(.departments, $0) }),
                FigureFamily(
                    whole: FigureCell(.regions, region.code),
                    parts: categories.map { FigureCell(.regionsCategories, crossed(region.code, $0)) }),
            ]
        }
        let ofCategories = categories.map { category in
            FigureFamily(
                whole: FigureCell(.categories, category),
                parts: regions.map { FigureCell(.regionsCategories, crossed($0.code, category)) })
        }
        // Every page is of one kind and is read at one hour: each of the two adds up to the other.
        let ofReadings = [FigureFamily(sum: kinds, parts: hours), FigureFamily(sum: hours, parts: kinds)]
        return whole + ofRegions + ofCategories + ofReadings
    }
}

extension PageKind {
    /// In French, as the figures say it.
    fileprivate var french: String {
        switch self {
        case .home: "Accueil"
        case .listing: "Listes d’annonces"
        case .ad: "Annonces"
        case .text: "Textes du site"
        }
    }
}
