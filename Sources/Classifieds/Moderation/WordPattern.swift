/// A turn of words to look for, as a list of them says it.
///
/// Words stand one behind the other; small words (« de », « la ») are passed over on both sides. `coupon*` is any word
/// that begins so, `pcs|neosurf|carte_bancaire` one of several, `..` up to three words between, `...` up to eight.
/// In front of all, `^` wants the beginning of a sentence, where whoever writes speaks of themselves: « Sourde, 34 ans, … »;
/// behind all, `$` wants its end.
struct WordPattern: Sendable {
    private enum Word: Sendable {
        case whole(String)
        case beginning(String)

        func fits(_ word: String) -> Bool {
            switch self {
            case .whole(let text): word == text
            case .beginning(let text): word.hasPrefix(text)
            }
        }
    }

    private struct Step: Sendable {
        /// Each one word or several.
        let choices: [[Word]]
        /// How many words may stand in front of it.
        let gap: Int
        /// The choices of one whole word, of which there may be dozens, and all others.
        private let wholes: Set<String>
        private let others: [[Word]]

        init(choices: [[Word]], gap: Int) {
            self.choices = choices
            self.gap = gap
            var wholes: Set<String> = []
            var others: [[Word]] = []
            for choice in choices {
                if choice.count == 1, case .whole(let text) = choice[0] {
                    wholes.insert(text)
                } else {
                    others.append(choice)
                }
            }
            self.wholes = wholes
            self.others = others
        }

        /// How many words it takes at a place, in each way it fits there, the longest first.
        func lengths(in words: [String], at place: Int) -> [Int] {
            guard place < words.count else { return [] }
            var lengths = wholes.contains(words[place]) ? [1] : []
            for choice in others where fits(choice, words, at: place) { lengths.append(choice.count) }
            return lengths.count > 1 ? lengths.sorted(by: >) : lengths
        }

        private func fits(_ choice: [Word], _ words: [String], at place: Int) -> Bool {
            guard place + choice.count <= words.count else { return false }
            for (offset, word) in choice.enumerated() where !word.fits(words[place + offset]) { return false }
            return true
        }
    }

    private let steps: [Step]
    private let isAtBeginning: Bool
    private let isAtEnd: Bool

    /// `nil` for a text that says no word.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: " ")
        isAtBeginning = parts.first == "^"
        isAtEnd = parts.last == "$"
        var steps: [Step] = []
        var gap = 0
        for part in parts {
            if part == ".." || part == "..." {
                gap = part == ".." ? 3 : 8
                continue
            }
            let choices = part.split(separator: "|").map { Self.choice(String($0)) }.filter { !$0.isEmpty }
            if choices.isEmpty { continue }
            steps.append(Step(choices: choices, gap: steps.isEmpty ? 0 : gap))
            gap = 0
        }
        guard !steps.isEmpty else { return nil }
        self.steps = steps
    }

    private static func choice(_ text: String) -> [Word] {
        text.split(separator: "_").flatMap { part -> [Word] in
            let isBeginning = part.hasSuffix("*")
            return PlainWords(isBeginning ? String(part.dropLast()) : String(part)).folded
                .map { isBeginning ? .beginning($0) : .whole($0) }
        }
    }

    /// The words that the first place may hold: what an index looks it up by.
    var firsts: [(text: String, isBeginning: Bool)] {
        steps[0].choices.map { choice in
            switch choice[0] {
            case .whole(let text): (text, false)
            case .beginning(let text): (text, true)
            }
        }
    }

    /// Where it stands, when its first word is at `start`.
    func match(in words: PlainWords, at start: Int) -> Range<Int>? {
        guard !isAtBeginning || words.begins[start] else { return nil }
        return end(in: words, from: start, step: 0).map { start..<$0 }
    }

    private func end(in words: PlainWords, from position: Int, step: Int) -> Int? {
        guard step < steps.count else {
            return !isAtEnd || position == words.begins.count || words.begins[position] ? position : nil
        }
        for place in position...(position + steps[step].gap) {
            for length in steps[step].lengths(in: words.folded, at: place) {
                if let end = end(in: words, from: place + length, step: step + 1) { return end }
            }
        }
        return nil
    }
}
