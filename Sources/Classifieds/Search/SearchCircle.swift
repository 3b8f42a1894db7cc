/// A place and how far around it, in kilometres.
struct SearchAround: Sendable, Hashable {
    /// The INSEE code of a commune.
    let centre: String
    let radius: Int
}

/// The communes around a place, the nearest first.
struct SearchCircle: Sendable {
    /// Past so many communes the index is asked for departments, and the circle is drawn afterwards.
    static let narrow = 400
    /// How many ads a wide circle looks at for one page at the most.
    static let walk = 24_000

    /// INSEE codes with their number in the order of distance.
    private let ranks: [String: Int]
    /// The nearest first.
    let communes: [String]
    let departments: [String]

    /// `nil` around a code that no commune has.
    init?(_ around: SearchAround, in places: Gazetteer) {
        guard let centre = places.commune(around.centre) else { return nil }
        let inside = places.communes(within: Double(around.radius), of: centre)
        communes = inside.map(\.insee)
        departments = Set(inside.map(\.department)).sorted()
        ranks = Dictionary(zip(communes, 0...)) { first, _ in first }
    }

    var isWide: Bool { communes.count > Self.narrow }

    func contains(_ insee: String) -> Bool { ranks[insee] != nil }

    /// The commune's number from the centre; the centre is 0.
    func rank(_ insee: String) -> Int? { ranks[insee] }
}

extension SearchExpression {
    /// The same within a circle: its communes, or the departments of a wide one.
    func within(_ circle: SearchCircle?) -> SearchExpression {
        guard let circle else { return self }
        var narrower = self
        narrower.require(
            oneOf: circle.isWide ? circle.departments.map(Mark.department) : circle.communes.map(Mark.commune))
        return narrower
    }

    /// The same within some communes.
    func within(communes: some Collection<String>) -> SearchExpression {
        var narrower = self
        narrower.require(oneOf: communes.map(Mark.commune))
        return narrower
    }
}
