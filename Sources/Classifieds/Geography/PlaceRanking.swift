/// The likeliest few of many entries, kept in order while they are found.
struct PlaceRanking {
    /// The likeliest first; of equals, the lower number first.
    private(set) var entries: [(entry: Int, likelihood: Int)] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes an entry; one that comes again counts once, at its greatest likelihood.
    mutating func add(_ entry: Int, _ likelihood: Int) {
        let new = (entry: entry, likelihood: likelihood)
        if entries.count >= limit, let last = entries.last, !precedes(new, last) { return }
        if let known = entries.firstIndex(where: { $0.entry == entry }) {
            guard entries[known].likelihood < likelihood else { return }
            entries.remove(at: known)
        }
        entries.insert(new, at: entries.firstIndex { precedes(new, $0) } ?? entries.count)
        if entries.count > limit { entries.removeLast() }
    }

    private func precedes(_ one: (entry: Int, likelihood: Int), _ other: (entry: Int, likelihood: Int)) -> Bool {
        (other.likelihood, one.entry) < (one.likelihood, other.entry)
    }
}
