/// A part of a text: found, or not.
package struct FoundPart: Sendable, Equatable {
    package let text: String
    /// Whether it is one of the words that were looked for.
    package let isFound: Bool
}

extension Ads {
    /// What marks the words of a search; `nil` when it has none.
    package func finder(for search: Search) -> WordFinder? {
        let finder = site.words.finder(search.words)
        return finder.isIdle ? nil : finder
    }
}

/// Finds in an opened text the words that were looked for, to mark them.
package struct WordFinder: Sendable {
    /// Stems: one of a word, several of a phrase.
    let terms: [[String]]
    let stemmer: Stemmer
    /// Only endings are cut off: a word that begins otherwise has another stem, and most do.
    private let beginnings: Set<UInt8>

    init(terms: [[String]], stemmer: Stemmer) {
        (self.terms, self.stemmer) = (terms, stemmer)
        beginnings = Set(terms.joined().compactMap(\.utf8.first))
    }

    /// Whether there is nothing to mark.
    package var isIdle: Bool { terms.isEmpty }

    /// The whole text in parts.
    package func parts(of text: String) -> [FoundPart] {
        let words = Self.words(of: text)
        let found = found(in: words, of: text)
        var parts: [FoundPart] = []
        var position = text.startIndex
        for range in found {
            if position < range.lowerBound {
                parts.append(FoundPart(text: String(text[position..<range.lowerBound]), isFound: false))
            }
            parts.append(FoundPart(text: String(text[range]), isFound: true))
            position = range.upperBound
        }
        if position < text.endIndex { parts.append(FoundPart(text: String(text[position...]), isFound: false)) }
        return parts
    }

    /// Some `length` characters around the first word found, in parts; nothing when none is found.
    package func excerpt(of text: String, length: Int) -> [FoundPart] {
        let line = text.utf8.split { $0 <= UInt8(ascii: " ") }.map { Substring($0) }.joined(separator: " ")
        guard let first = found(in: Self.words(of: line), of: line, atMost: 1).first else { return [] }
        var start = line.index(first.lowerBound, offsetBy: -length / 3, limitedBy: line.startIndex) ?? line.startIndex
        if start > line.startIndex {
            start = line[start..<first.lowerBound].firstIndex(of: " ").map { line.index(after: $0) } ?? first.lowerBound
        }
        var end = line.index(start, offsetBy: length, limitedBy: line.endIndex) ?? line.endIndex
        if end < line.endIndex {
            end = line[first.upperBound..<max(end, first.upperBound)].lastIndex(of: " ") ?? max(end, first.upperBound)
        }
        let shown = (start > line.startIndex ? "… " : "") + line[start..<end] + (end < line.endIndex ? " …" : "")
        return parts(of: shown)
    }

    /// The ranges of what is found, in order, none touching another's words.
    private func found(
        in words: [Range<String.Index>], of text: String, atMost most: Int = .max
    ) -> [Range<String.Index>] {
        var stems = Stems(of: words, in: text, by: self)
        var ranges: [Range<String.Index>] = []
        var index = 0
        while index < words.count, ranges.count < most {
            let length =
                stems[index].isEmpty ? 0 : terms.filter { stems.follow($0, from: index) }.map(\.count).max() ?? 0
            if length > 0 { ranges.append(words[index].lowerBound..<words[index + length - 1].upperBound) }
            index += max(1, length)
        }
        return ranges
    }

    /// The stem of a word of a text; nothing for one that begins otherwise than all that were looked for.
    fileprivate func stem(of word: Range<String.Index>, in text: String) -> String {
        let first = text.unicodeScalars[word.lowerBound]
        // A sign behind ASCII may stand for several letters.
        guard !first.isASCII || beginnings.contains(UInt8(first.value) | 0x20) else { return "" }
        let folded = Folding.fold(String(text[word]))
        guard let first = folded.utf8.first, beginnings.contains(first) else { return "" }
        return stemmer.stem(folded)
    }

    /// The words as the index has them: letters and digits in a row, with the marks that hang on them.
    private static func words(of text: String) -> [Range<String.Index>] {
        var words: [Range<String.Index>] = []
        var start: String.Index?
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            let scalar = scalars[index]
            if scalar.isWordSign {
                if start == nil { start = index }
            } else if let first = start, !scalar.hangsOnLetter {
                words.append(first..<index)
                start = nil
            }
        }
        if let start { words.append(start..<text.endIndex) }
        return words
    }
}

/// The stems of a text's words, each made when it is first asked for.
private struct Stems {
    private let words: [Range<String.Index>]
    private let text: String
    private let finder: WordFinder
    private var known: [String] = []

    init(of words: [Range<String.Index>], in text: String, by finder: WordFinder) {
        (self.words, self.text, self.finder) = (words, text, finder)
    }

    subscript(index: Int) -> String {
        mutating get {
            while known.count <= index { known.append(finder.stem(of: words[known.count], in: text)) }
            return known[index]
        }
    }

    /// Whether the words from `start` on are these.
    mutating func follow(_ term: [String], from start: Int) -> Bool {
        guard start + term.count <= words.count else { return false }
        for (offset, stem) in term.enumerated() where self[start + offset] != stem { return false }
        return true
    }
}

/// Whole texts are gone through for each page found by words: by scalars, which needn't be put together to characters.
extension Unicode.Scalar {
    /// As `Character.isWordSign`.
    fileprivate var isWordSign: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9", "\u{C0}"..."\u{D6}", "\u{D8}"..."\u{F6}", "\u{F8}"..."\u{17F}": true
        // Unicode's tables are slow, and French seldom needs them.
        case "\0"..."\u{7F}", "\u{A0}", "«", "»", "–", "—", "‘", "’", "“", "”", "…", "\u{202F}": false
        default: properties.isAlphabetic || properties.numericType != nil
        }
    }

    /// Combining accents, joiners, soft hyphens.
    fileprivate var hangsOnLetter: Bool {
        switch self {
        case "\0"..."\u{7F}", "\u{A0}", "«", "»", "–", "—", "‘", "’", "“", "”", "…", "\u{202F}": false
        default:
            switch properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark, .format: true
            default: false
            }
        }
    }
}
