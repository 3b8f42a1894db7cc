/// How well a typed text fits a name.
enum PlaceNameMatch {
    /// The whole name.
    case exact
    /// The whole name but its article.
    case exactWithoutArticle
    /// The beginning of the name, or of what follows its article.
    case beginning
    /// Words further on in the name.
    case inside
}

extension PlaceNameIndex {
    /// Compares typed words with the name of an entry, the first typed word being compared with the word at `position`.
    ///
    /// Every typed word must be the beginning of a word of the name, in the same order; « st » and « ste » also stand
    /// for « saint » and « sainte ».
    func match(_ typed: [PlaceQuery.Word], at position: Int, entry: Int) -> PlaceNameMatch? {
        let end = Int(starts[entry + 1]) - 1
        let first = position
        var position = position
        let isAtBeginning = isAtBeginning(position, entry: entry)
        var isWhole = isAtBeginning
        for (index, word) in typed.enumerated() {
            var fit = compare(word, at: position)
            while fit == .different, index > 0, let next = nextWord(after: position, end: end) {
                isWhole = false
                position = next
                fit = compare(word, at: position)
            }
            if fit == .different { return nil }
            if fit == .start { isWhole = false }
            if let next = nextWord(after: position, end: end) {
                if index == typed.count - 1 { isWhole = false }
                position = next
            } else if index < typed.count - 1 {
                return nil
            }
        }
        guard isWhole else { return isAtBeginning ? .beginning : .inside }
        return first == Int(starts[entry]) ? .exact : .exactWithoutArticle
    }

    private enum Fit {
        case whole, start, different
    }

    private func compare(_ word: PlaceQuery.Word, at position: Int) -> Fit {
        if let meant = word.meant, starts(with: meant[...], at: position), isEndOfWord(position + meant.count) {
            return .whole
        }
        guard starts(with: word.typed, at: position) else { return .different }
        return isEndOfWord(position + word.typed.count) ? .whole : .start
    }

    private func starts(with word: ArraySlice<UInt8>, at position: Int) -> Bool {
        text[position...].starts(with: word)
    }

    private func isEndOfWord(_ position: Int) -> Bool {
        text[position] == PlaceWords.space || text[position] == PlaceWords.end
    }

    private func nextWord(after position: Int, end: Int) -> Int? {
        var position = position
        while position < end, text[position] != PlaceWords.space { position += 1 }
        return position < end ? position + 1 : nil
    }

    /// Whether a word is the first of its name, or the first after the article.
    private func isAtBeginning(_ position: Int, entry: Int) -> Bool {
        let start = Int(starts[entry])
        return position == start || position == start + Int(articleLengths[entry])
    }
}
