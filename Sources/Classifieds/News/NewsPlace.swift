/// Where the ads of a letter are: a place, or the whole of France.
package enum NewsPlace: Sendable, Hashable {
    case everywhere
    case place(Place)

    /// As it stands in the tables: `dep-35`, and `france`.
    package var code: String {
        switch self {
        case .everywhere: Self.france
        case .place(let place): place.code
        }
    }

    /// « Rennes (35) », « Toute la France »: what `places.news(named:)` understands.
    package var label: String {
        switch self {
        case .everywhere: "Toute la France"
        case .place(let place): place.label
        }
    }

    fileprivate static let france = "france"

    /// The plain words of the index, one of which each of its ads has. An ad that is shown by department has no word for its
    /// commune: it is in the letter of the department and of the region, and of nothing smaller (promise COL-7).
    fileprivate var marks: [String] {
        switch self {
        case .everywhere: [Mark.ad]
        case .place(.region(let region)): [Mark.region(region.code)]
        case .place(.department(let department)): [Mark.department(department.code)]
        case .place(.commune(let commune)): [Mark.commune(commune.insee)]
        case .place(.postcode(_, let communes)): communes.map { Mark.commune($0.insee) }
        }
    }
}

extension Gazetteer {
    /// What is meant by a code or by what somebody typed; `nil` for what is no place.
    package func news(named typed: String) -> NewsPlace? {
        let folded = Folding.fold(typed)
        if [NewsPlace.france, "toute la france", "la france"].contains(folded) { return .everywhere }
        return place(named: typed).map(NewsPlace.place)
    }
}

extension SearchExpression {
    /// What is in one of these places.
    init(oneOf places: [NewsPlace]) {
        self.init()
        if !places.contains(.everywhere) { require(oneOf: places.flatMap(\.marks)) }
    }
}
