/// What was typed, read: words that must all be there, « phrases » whose words must follow each other, and behind a
/// hyphen what must not be there.
///
/// Words are folded, not yet stemmed. Words that say nothing by themselves (« le », « de ») don't count, but inside a
/// phrase or where nothing else was typed.
struct SearchQuery: Sendable, Equatable {
    /// One word, or the words of a phrase in their order.
    typealias Term = [String]

    private(set) var required: [Term] = []
    private(set) var excluded: [Term] = []

    /// As many of each kind, and words in a phrase, are looked at: nobody types more.
    static let longest = 12

    init(_ typed: String) {
        var reader = QueryReader(typed)
        var silent: [Term] = []
        while let piece = reader.next() {
            let words = Array(Self.words(of: piece.text).prefix(piece.isPhrase ? Self.longest : .max))
            if piece.isExcluded {
                if words.contains(where: Self.isTelling) { excluded.append(Array(words.prefix(Self.longest))) }
            } else if piece.isPhrase {
                if !words.isEmpty { required.append(words) }
            } else {
                for word in words {
                    if Self.isTelling(word) { required.append([word]) } else { silent.append([word]) }
                }
            }
        }
        if required.isEmpty, excluded.isEmpty { required = silent }
        required = Array(required.prefix(Self.longest))
        excluded = Array(excluded.prefix(Self.longest))
    }

    /// The folded words of a text.
    static func words(of text: String) -> [String] {
        Folding.fold(text).split { !$0.isWordSign }.map(String.init)
    }

    /// Whether a folded word says something by itself.
    static func isTelling(_ word: String) -> Bool {
        word.utf8.count > 1 && !silent.contains(word)
    }

    /// Folded French words that say nothing by themselves.
    private static let silent: Set<String> = [
        "a", "au", "aux", "avec", "ce", "ces", "dans", "de", "des", "du", "elle", "en", "et", "eux", "il", "ils", "je",
        "la", "le", "les", "leur", "lui", "ma", "mais", "me", "mes", "moi", "mon", "ne", "nos", "notre", "nous", "on",
        "ou", "par", "pas", "pour", "qu", "que", "qui", "sa", "se", "ses", "son", "sur", "ta", "te", "tes", "toi",
        "ton", "tu", "un", "une", "vos", "votre", "vous",
    ]
}

/// Cuts what was typed at its spaces and quotation marks.
private struct QueryReader {
    struct Piece {
        let text: String
        let isPhrase: Bool
        let isExcluded: Bool
    }

    private let signs: [Character]
    private var position = 0

    init(_ typed: String) {
        signs = Array(typed)
    }

    mutating func next() -> Piece? {
        while position < signs.count, signs[position].isWhitespace { position += 1 }
        guard position < signs.count else { return nil }
        // A hyphen by itself is a dash; one inside a word joins its parts.
        let isExcluded = Self.hyphens.contains(signs[position]) && position + 1 < signs.count && starts(position + 1)
        if isExcluded { position += 1 }
        if let end = endOfPhrase(position) {
            defer { position = end + 1 }
            return Piece(text: String(signs[position + 1..<end]), isPhrase: true, isExcluded: isExcluded)
        }
        let start = position
        position += 1
        while position < signs.count, !signs[position].isWhitespace, Self.closing[signs[position]] == nil {
            position += 1
        }
        return Piece(text: String(signs[start..<position]), isPhrase: false, isExcluded: isExcluded)
    }

    /// Whether a word or a phrase starts here.
    private func starts(_ position: Int) -> Bool {
        signs[position].isWordSign || endOfPhrase(position) != nil
    }

    /// Where the phrase that starts here is closed; `nil` when none starts, or when it stays open.
    private func endOfPhrase(_ position: Int) -> Int? {
        guard let closing = Self.closing[signs[position]] else { return nil }
        return signs[(position + 1)...].firstIndex { closing.contains($0) }
    }

    private static let hyphens: Set<Character> = ["-", "\u{2010}", "\u{2011}", "\u{2212}"]
    private static let closing: [Character: Set<Character>] = [
        "\"": ["\""], "“": ["”", "“", "\""], "„": ["“", "”", "\""], "«": ["»"],
    ]
}
