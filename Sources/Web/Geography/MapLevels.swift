/// How many ads a tint of the map stands for: none, then up to four classes with round bounds.
struct MapLevels: Sendable, Equatable {
    /// The largest number of each class, ascending; the last holds the largest count.
    let bounds: [Int]

    /// The four round numbers that end at the largest count: 1, 2, 5, 10, 20, 50…
    init(counts: some Sequence<Int>) {
        let largest = counts.max() ?? 0
        var round = [1, 2, 5]
        while (round.last ?? 0) < largest { round.append(round[round.count - 3] * 10) }
        while round.count > 1, round[round.count - 2] >= largest { round.removeLast() }
        bounds = Array(round.suffix(4))
    }

    /// 0 for none, else the class from 1.
    func level(of count: Int) -> Int {
        guard count > 0 else { return 0 }
        return (bounds.firstIndex { count <= $0 } ?? bounds.count - 1) + 1
    }

    /// « aucune », « 1 à 5 », « 6 à 10 », one for each level.
    var labels: [String] {
        let starts = [1] + bounds.dropLast().map { $0 + 1 }
        return ["aucune"]
            + zip(starts, bounds).map { start, end in
                start == end
                    ? FrenchNumber.text(end) : "\(FrenchNumber.text(start))\u{A0}à\u{A0}\(FrenchNumber.text(end))"
            }
    }
}
