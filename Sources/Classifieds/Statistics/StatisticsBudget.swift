/// How much the figures may tell of one person in a civil year: each release spends some, and none goes further (promise SHARE-8). In
/// thousandths of ε.
package struct StatisticsBudget: Sendable, Equatable, Codable {
    /// The civil year in Paris, in which the figures were published.
    package let year: Int
    /// What its releases spent, this one included.
    package let spent: Int
    /// What may be spent in it.
    package let whole: Int

    package init(year: Int, spent: Int) {
        (self.year, self.spent, whole) = (year, spent, Self.yearly)
    }

    package var left: Int { whole - spent }

    enum CodingKeys: String, CodingKey {
        case year = "annee"
        case spent = "depense_milliemes"
        case whole = "total_milliemes"
    }

    /// What one release spends: the ε of each table that counts people.
    package static let release = Measure.allCases.filter { $0.counted == .people }.map(\.thousandths).reduce(0, +)

    /// Four releases, one a quarter.
    package static let yearly = 6_000
}
