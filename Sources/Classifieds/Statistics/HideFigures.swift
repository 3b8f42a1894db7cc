/// Cells that add up to others: what is hidden among them could be worked out from what is shown.
package struct FigureFamily: Sendable {
    /// What the parts add up to: one cell, or several that together are the same.
    let sum: [FigureCell]
    let parts: [FigureCell]
    /// Whether the parts lie in what they add up to, and are hidden with it.
    let liesIn: Bool

    /// Parts of one cell, such as the departments of a region.
    package init(whole: FigureCell, parts: [FigureCell]) {
        (sum, self.parts, liesIn) = ([whole], parts, true)
    }

    /// Two ways to divide the same.
    package init(sum: [FigureCell], parts: [FigureCell]) {
        (self.sum, self.parts, liesIn) = (sum, parts, false)
    }
}

/// Which cells are hidden (promise SHARE-8). It looks at the numbers with their noise alone: that a cell is hidden, or shown, tells no
/// more than a published number would.
package enum HideFigures {
    /// What isn't published of the numbers.
    ///
    /// - What could count fewer than ten is hidden, and what lies in something hidden.
    /// - Where a sum is shown, never is one of its parts hidden alone, and those hidden together are ten at least, whatever the noise
    ///   was: the smallest of the others are hidden with them until that is certain.
    package static func hidden(_ numbers: [FigureCell: Int], in families: [FigureFamily]) -> Set<FigureCell> {
        var hidden = Set(numbers.filter { $0.value < $0.key.measure.leastShown }.keys)
        var before = -1
        // A cell is in several families: each is looked at again until none hides more.
        while hidden.count != before {
            before = hidden.count
            for family in families { hide(in: family, numbers, &hidden) }
        }
        return hidden
    }

    private static func hide(in family: FigureFamily, _ numbers: [FigureCell: Int], _ hidden: inout Set<FigureCell>) {
        guard family.sum.allSatisfy({ !hidden.contains($0) }) else {
            if family.liesIn { hidden.formUnion(family.parts) }
            return
        }
        guard family.parts.contains(where: { hidden.contains($0) }) else { return }
        var shown = family.parts.filter { !hidden.contains($0) }.sorted {
            (numbers[$0] ?? 0, $0) < (numbers[$1] ?? 0, $1)
        }[...]
        while !isSafe(family, shown: shown, numbers), let smallest = shown.popFirst() { hidden.insert(smallest) }
    }

    /// Whether what is hidden is of several cells, and of ten at least for certain: the difference of what is shown can be wrong by
    /// the noise of everything in it.
    private static func isSafe(
        _ family: FigureFamily, shown: ArraySlice<FigureCell>, _ numbers: [FigureCell: Int]
    ) -> Bool {
        // Where there is one part alone (a region that is one department), it is its sum: that is shown already.
        guard family.parts.count - shown.count > 1 || family.parts.count == 1 else { return false }
        let difference = family.sum.map { numbers[$0] ?? 0 }.reduce(0, +) - shown.map { numbers[$0] ?? 0 }.reduce(0, +)
        let doubt = (family.sum + shown).map(\.measure.noise.bound).reduce(0, +)
        return difference >= SmallCells.least + doubt
    }
}
