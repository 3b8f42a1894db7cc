/// Small numbers that aren't told: those of fewer than a least one, and as many more as it takes so that nobody works a hidden one
/// out from the total (complementary suppression).
package enum SmallCells {
    /// A group that is told has so many at least (promise SHARE-8).
    package static let least = 10

    /// The cells of one total that are hidden: none, or two at least that have `least` together. Of a total that leaves no way to
    /// do that, all are. A cell of nobody is neither hidden nor needs hiding.
    package static func hidden<Key: Hashable & Comparable>(_ cells: [Key: Int], least: Int = least) -> Set<Key> {
        let filled = cells.filter { $0.value > 0 }
        // The smallest of what could be told goes first; of two alike, the one whose name comes first.
        var told = filled.filter { $0.value >= least }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }[...]
        var hidden = filled.filter { $0.value < least }
        guard !hidden.isEmpty else { return [] }
        while hidden.count < 2 || hidden.values.reduce(0, +) < least, let next = told.popFirst() {
            hidden[next.key] = next.value
        }
        return Set(hidden.keys)
    }

    /// The cells that are hidden where several tables divide the same, each of which is told as it is or not at all: those of fewer than
    /// `least`, and, where something is hidden on one side of what adds up to the same, something on the other side too. Then each hidden
    /// cell could be any higher number: what is shown would be the same.
    ///
    /// - Parameter equal: pairs of cells that add up to the same.
    package static func hidden<Key: Hashable & Comparable>(
        _ cells: [Key: Int], where equal: [(Set<Key>, Set<Key>)], least: Int = least
    ) -> Set<Key> {
        let sides = equal.flatMap { [($0.0, $0.1), ($0.1, $0.0)] }
        var hidden = Set(cells.filter { $0.value > 0 && $0.value < least }.keys)
        var before = -1
        while hidden.count != before {
            before = hidden.count
            for (side, other) in sides where !hidden.isDisjoint(with: other) && hidden.isDisjoint(with: side) {
                let filled = cells.filter { side.contains($0.key) && $0.value > 0 }
                let smallest = filled.min { ($0.value, $0.key) < ($1.value, $1.key) }
                if let smallest { hidden.insert(smallest.key) }
            }
        }
        return hidden
    }
}
