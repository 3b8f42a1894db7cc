/// The communes around a place, the nearest first.
struct SearchCircle: Sendable {
    /// Past so many communes the index is asked for departments, and the circle is drawn afterwards.
    static let narrow = 400
    /// How many ads a wide circle looks at for one page at the most.
    static let walk = 24_000

    /// INSEE codes with their number in the order of distance.
    private let ranks: [String: Int]
    let communes: [String]
    let departments: [String]

    /// - Parameter communes: the nearest first.
    init(_ communes: [Commune]) {
        self.communes = communes.map(\.insee)
        departments = Set(communes.map(\.department)).sorted()
        ranks = Dictionary(zip(self.communes, 0...)) { first, _ in first }
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
