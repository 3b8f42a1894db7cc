/// What is counted for the published figures: each a table of its own, with noise of its own.
package enum Measure: String, Sendable, CaseIterable, Codable {
    /// People with an ad online when the figures are published, each once, by their newest one.
    case france
    case regions
    case departments = "departements"
    case categories = "rubriques"
    case regionsCategories = "regions-rubriques"
    /// Pages read in the quarter.
    case readingsByKind = "lectures-pages"
    case readingsByDepartment = "lectures-departements"
    case readingsByCategory = "lectures-rubriques"
    case readingsByHour = "lectures-heures"

    /// What one of its numbers counts.
    package enum Counted: String, Sendable, Codable {
        case people = "personnes"
        case readings = "lectures"
    }

    package var counted: Counted {
        switch self {
        case .france, .regions, .departments, .categories, .regionsCategories: .people
        case .readingsByKind, .readingsByDepartment, .readingsByCategory, .readingsByHour: .readings
        }
    }

    /// ε in thousandths: the finer the table, the more it is worth. Those of people add up to `StatisticsBudget.release`; those of
    /// readings, to 1,000 for a visit.
    package var thousandths: Int {
        switch self {
        case .france: 100
        case .regions, .categories: 200
        case .departments, .regionsCategories: 500
        case .readingsByKind, .readingsByDepartment, .readingsByCategory, .readingsByHour: 250
        }
    }

    /// Δ: the most by which whoever is protected changes one table. A person is in one cell of each; a visit is protected up to
    /// twenty pages.
    package var most: Int {
        switch counted {
        case .people: 1
        case .readings: 20
        }
    }

    package var noise: Noise { Self.noises[self] ?? Noise(thousandths: thousandths, most: most) }

    /// Made once: how far each goes takes some work.
    private static let noises = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0, Noise(thousandths: $0.thousandths, most: $0.most)) })

    /// From that number on, noise included, a cell is shown: then ten were counted at least, whatever the noise was.
    package var leastShown: Int { SmallCells.least + noise.bound }

    /// In French, as the files and the page say it.
    package var title: String {
        switch self {
        case .france: "Personnes qui ont une annonce en ligne"
        case .regions: "Personnes, par région"
        case .departments: "Personnes, par département"
        case .categories: "Personnes, par rubrique"
        case .regionsCategories: "Personnes, par région et par rubrique"
        case .readingsByKind: "Pages lues, par sorte de page"
        case .readingsByDepartment: "Pages lues, par département de l’annonce ou de la recherche"
        case .readingsByCategory: "Pages lues, par rubrique de l’annonce ou de la recherche"
        case .readingsByHour: "Pages lues, par heure de la journée (heure de Paris)"
        }
    }
}

/// One number of a measure.
package struct FigureCell: Sendable, Hashable, Comparable {
    package let measure: Measure
    /// « 35 », « langues », « 53/langues », « 08 » for an hour; « france ».
    package let name: String

    package init(_ measure: Measure, _ name: String) {
        (self.measure, self.name) = (measure, name)
    }

    package static func < (left: FigureCell, right: FigureCell) -> Bool {
        (left.measure.rawValue, left.name) < (right.measure.rawValue, right.name)
    }
}
