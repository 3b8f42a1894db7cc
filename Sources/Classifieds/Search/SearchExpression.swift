/// What the index is asked: words and phrases that must all be there, groups of which one must, and what must not.
struct SearchExpression: Sendable, Hashable {
    /// Words that follow each other, or one word.
    typealias Term = [String]

    /// Of each group one must be there.
    private(set) var required: [[Term]] = []
    private(set) var excluded: [Term] = []

    /// Words of the index only: hashes and marks, letters and digits.
    mutating func require(_ words: [String]) {
        required += words.map { [[$0]] }
    }

    mutating func require(oneOf words: [String]) {
        if !words.isEmpty { required.append(words.map { [$0] }) }
    }

    mutating func require(_ query: HashedQuery) {
        required += query.required.map { [$0] }
        excluded += query.excluded
    }

    /// Whether every ad is meant.
    var isOpen: Bool { required.isEmpty && excluded.isEmpty }

    /// The index wants a word that must be there: every ad has the mark of one.
    func text(with signs: SearchSigns) -> String {
        let groups = required.isEmpty ? [[[Mark.ad]]] : required
        let wanted = groups.map { group(of: $0, signs) }.joined(separator: signs.and)
        guard !excluded.isEmpty else { return wanted }
        return "(\(wanted))\(signs.andNot)(\(excluded.map(signs.phrase).joined(separator: signs.or)))"
    }

    private func group(of terms: [Term], _ signs: SearchSigns) -> String {
        let text = terms.map(signs.phrase).joined(separator: signs.or)
        return terms.count == 1 ? text : "(\(text))"
    }
}

/// How an engine's search language writes what belongs together.
struct SearchSigns: Sendable {
    let and: String
    let or: String
    let andNot: String
    /// One word, or several that follow each other.
    let phrase: @Sendable ([String]) -> String

    /// SQLite's (sqlite.org/fts5.html, § 3).
    static let fullText5 = SearchSigns(and: " AND ", or: " OR ", andNot: " NOT ") { words in
        words.count == 1 ? words[0] : "\"" + words.joined(separator: " ") + "\""
    }

    /// PostgreSQL's (manual, § 8.11.2).
    static let textSearch = SearchSigns(and: " & ", or: " | ", andNot: " & !") { words in
        words.count == 1 ? words[0] : "(" + words.joined(separator: " <-> ") + ")"
    }
}
