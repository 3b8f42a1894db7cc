/// What the index is asked: words and phrases that must all be there, groups of which one must, and what must not.
struct SearchExpression: Sendable, Hashable {
    private var required: [String] = []
    private var excluded: [String] = []

    /// Words of the index only: hashes and marks, letters and digits.
    mutating func require(_ words: [String]) {
        required += words
    }

    mutating func require(oneOf words: [String]) {
        guard !words.isEmpty else { return }
        required.append(words.count == 1 ? words[0] : "(" + words.joined(separator: " OR ") + ")")
    }

    mutating func require(_ query: HashedQuery) {
        required += query.required.map(Self.term)
        excluded += query.excluded.map(Self.term)
    }

    /// One word as it is; several follow each other.
    private static func term(_ words: [String]) -> String {
        words.count == 1 ? words[0] : "\"" + words.joined(separator: " ") + "\""
    }

    /// Whether every ad is meant.
    var isOpen: Bool { required.isEmpty && excluded.isEmpty }

    /// The index wants a word that must be there: every ad has the mark of one.
    var text: String {
        let wanted = required.isEmpty ? Mark.ad : required.joined(separator: " AND ")
        return excluded.isEmpty ? wanted : "(\(wanted)) NOT (\(excluded.joined(separator: " OR ")))"
    }
}
