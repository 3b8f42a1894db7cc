/// The folded words of every name, found by their first two letters.
///
/// Entries are numbered: the communes in their order, then the departments, then the regions.
struct PlaceNameIndex: Sendable {
    /// The names: folded words with a space between them, each name ended by a line feed.
    private(set) var text: [UInt8] = []
    /// Where each entry's name starts in the text, and the end of the text.
    private(set) var starts: [UInt32] = []
    /// The length of the article in front of each entry's name, with its space; 0 without one.
    private(set) var articleLengths: [UInt8] = []
    /// The inhabitants of each entry.
    private(set) var populations: [UInt32] = []
    /// The number of the first department.
    let communeCount: Int
    let departmentCount: Int

    /// Where in the text the words of each pair of letters start, grouped.
    private var words: [UInt32] = []
    /// The entry of each of these words.
    private var owners: [UInt32] = []
    /// Where each group starts in `words`, and the end.
    private var groups: [UInt32] = []

    init(communes: CommuneTable, departments: [Department], regions: [Region]) {
        communeCount = communes.count
        departmentCount = departments.count
        text.reserveCapacity(communeCount * 18)
        starts.reserveCapacity(communeCount + 130)
        articleLengths.reserveCapacity(communeCount + 130)
        populations = communes.populations
        for row in communes.indices {
            let name = communes.name(row: row)
            append(name.start, count: name.count)
        }
        for department in departments {
            append(department.name)
            populations.append(communes.rows(department: department.code).reduce(0) { $0 + communes.populations[$1] })
        }
        for region in regions {
            append(region.name)
            let inhabitants = departments.indices.lazy.filter { departments[$0].region == region.code }
                .reduce(0) { $0 + populations[communeCount + $1] }
            populations.append(inhabitants)
        }
        starts.append(UInt32(text.count))
        group()
    }

    private mutating func append(_ name: String) {
        var name = name
        name.withUTF8 { bytes in
            if let start = bytes.baseAddress { append(start, count: bytes.count) }
        }
    }

    private mutating func append(_ start: UnsafePointer<UInt8>, count: Int) {
        starts.append(UInt32(text.count))
        let first = text.count
        Folding.append(start, count: count, to: &text)
        PlaceWords.normalise(&text, from: first)
        articleLengths.append(articleLength(from: first))
        text.append(PlaceWords.end)
    }

    private func articleLength(from first: Int) -> UInt8 {
        guard first < text.count, text[first] == UInt8(ascii: "l") || text[first] == UInt8(ascii: "a") else { return 0 }
        let article = FoldedName.articles.first { text[first...].starts(with: $0) }
        return UInt8(article?.count ?? 0)
    }

    /// Counts the words of each group, then puts each word at its place.
    private mutating func group() {
        groups = [UInt32](repeating: 0, count: PlaceWords.groupCount + 1)
        eachWord { position, _ in groups[PlaceWords.group(text, at: position) + 1] += 1 }
        for group in 1..<groups.count { groups[group] += groups[group - 1] }
        words = [UInt32](repeating: 0, count: Int(groups[PlaceWords.groupCount]))
        owners = words
        var free = groups
        eachWord { position, entry in
            let group = PlaceWords.group(text, at: position)
            words[Int(free[group])] = UInt32(position)
            owners[Int(free[group])] = UInt32(entry)
            free[group] += 1
        }
    }

    private func eachWord(_ body: (_ position: Int, _ entry: Int) -> Void) {
        for entry in 0..<starts.count - 1 {
            var isFirst = true
            for position in Int(starts[entry])..<Int(starts[entry + 1]) {
                if isFirst { body(position, entry) }
                isFirst = text[position] == PlaceWords.space
            }
        }
    }

    /// Calls `body` with every entry and its name; the name must not be kept.
    func eachName(_ body: (_ entry: Int, _ name: FoldedName) -> Void) {
        text.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            for entry in 0..<starts.count - 1 {
                let start = Int(starts[entry])
                let count = Int(starts[entry + 1]) - 1 - start
                let name = FoldedName(start: base + start, count: count, articleLength: Int(articleLengths[entry]))
                body(entry, name)
            }
        }
    }

    /// Calls `body` with every word that may start with a typed one: its position in the text, and its entry.
    func eachCandidate(_ typed: ArraySlice<UInt8>, _ body: (_ position: Int, _ entry: Int) -> Void) {
        let range = PlaceWords.groups(of: typed)
        for index in Int(groups[range.lowerBound])..<Int(groups[range.upperBound]) {
            body(Int(words[index]), Int(owners[index]))
        }
    }
}
