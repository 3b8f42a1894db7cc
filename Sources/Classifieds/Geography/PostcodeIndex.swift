/// Which communes a postcode, or the beginning of one, belongs to.
struct PostcodeIndex: Sendable {
    /// One postcode of one commune.
    struct Pair: Sendable {
        /// As a number: 1200 for 01200.
        let postcode: UInt32
        let row: UInt32
    }

    /// Grouped by the first three digits; inside a group in the order of the communes.
    private var pairs: [Pair]
    /// Where the group of each beginning 000…999 starts, and the end.
    private var groups: [UInt32]

    init(_ unordered: [Pair]) {
        groups = [UInt32](repeating: 0, count: 1_001)
        pairs = unordered
        for pair in unordered { groups[min(Int(pair.postcode / 100), 999) + 1] += 1 }
        for group in 1..<groups.count { groups[group] += groups[group - 1] }
        var free = groups
        for pair in unordered {
            let group = min(Int(pair.postcode / 100), 999)
            pairs[Int(free[group])] = pair
            free[group] += 1
        }
    }

    /// The rows of the communes that have a postcode, in the order of their codes.
    func rows(_ postcode: UInt32) -> [Int] {
        rows(from: postcode, upTo: postcode + 1)
    }

    /// The rows of the communes with a postcode that starts with these one to five digits.
    /// A commune with several of them appears several times.
    func rows(beginning: String) -> [Int] {
        guard 1...5 ~= beginning.utf8.count, beginning.isDigits, let number = UInt32(beginning) else { return [] }
        let width = (beginning.utf8.count..<5).reduce(1) { width, _ in width * 10 } as UInt32
        return rows(from: number * width, upTo: (number + 1) * width)
    }

    /// Whether any commune has this postcode.
    func contains(_ postcode: UInt32) -> Bool {
        pairs[range(from: postcode, upTo: postcode + 1)].contains { $0.postcode == postcode }
    }

    private func rows(from first: UInt32, upTo end: UInt32) -> [Int] {
        pairs[range(from: first, upTo: end)].lazy
            .filter { $0.postcode >= first && $0.postcode < end }
            .map { Int($0.row) }
    }

    /// The groups that hold the postcodes of an interval.
    private func range(from first: UInt32, upTo end: UInt32) -> Range<Int> {
        guard end <= 100_000 else { return 0..<0 }
        return Int(groups[Int(first / 100)])..<Int(groups[Int((end - 1) / 100) + 1])
    }

    /// Every postcode in use, ascending.
    var postcodes: [UInt32] {
        Set(pairs.map(\.postcode)).sorted()
    }
}

extension String {
    /// Whether the text is made of ASCII digits only, at least one.
    var isDigits: Bool {
        !isEmpty && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
