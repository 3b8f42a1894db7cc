/// French numbers from zero to ninety-nine in words, as telephone numbers are said.
enum SpelledNumbers {
    /// Folded text with its number words as digits: « zero six, douze » → « 0 6, 12 ».
    static func digits(in text: String) -> String {
        var words = Words(text)
        var digits = ""
        while let piece = words.next() { digits += piece }
        return digits
    }

    private static let units: [Substring: Int] = [
        "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
        "neuf": 9,
    ]
    private static let teens: [Substring: Int] = [
        "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    ]
    private static let tens: [Substring: Int] = [
        "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    ]

    /// Most words begin no number: they are passed at once.
    private static let beginnings = Set(units.keys).union(teens.keys).union(tens.keys).union(["zero"])

    /// Reads words from left to right; a number goes on over spaces, not over signs.
    private struct Words {
        private var rest: Substring

        init(_ text: String) {
            rest = text[...]
        }

        /// A number in digits, or the next word or sign as it stands.
        mutating func next() -> String? {
            guard let first = rest.first else { return nil }
            guard first.isWordLetter else { return String(takeSign()) }
            if SpelledNumbers.beginnings.contains(word), let number = number() { return String(number) }
            return String(takeWord())
        }

        private mutating func number() -> Int? {
            if take("zero") { return 0 }
            if take("quatre", "vingt") || take("quatre", "vingts") {
                return 80 + (follower(upTo: 19) ?? 0)
            }
            if take("soixante") { return 60 + (follower(upTo: 19) ?? 0) }
            if let ten = take(from: SpelledNumbers.tens) { return ten + (follower(upTo: 9) ?? 0) }
            return small(upTo: 19)
        }

        /// What goes on a ten: « et un », « deux », « dix sept ».
        private mutating func follower(upTo limit: Int) -> Int? {
            let before = rest
            guard takeSpaces() else { return nil }
            if take("et"), !takeSpaces() { rest = before }
            if let number = small(upTo: limit) { return number }
            rest = before
            return nil
        }

        private mutating func small(upTo limit: Int) -> Int? {
            if let unit = take(from: SpelledNumbers.units) { return unit }
            guard limit > 9, let teen = take(from: SpelledNumbers.teens) else { return nil }
            guard teen == 10 else { return teen }
            for (word, unit) in [("sept", 7), ("huit", 8), ("neuf", 9)] {
                let before = rest
                if takeSpaces(), take(word) { return 10 + unit }
                rest = before
            }
            return teen
        }

        private var word: Substring { rest.prefix(while: \.isWordLetter) }

        private mutating func takeWord() -> Substring {
            let word = word
            rest = rest.dropFirst(word.count)
            return word
        }

        private mutating func takeSign() -> Substring {
            defer { rest = rest.dropFirst() }
            return rest.prefix(1)
        }

        private mutating func takeSpaces() -> Bool {
            let spaces = rest.prefix { $0 == " " }
            rest = rest.dropFirst(spaces.count)
            return !spaces.isEmpty
        }

        private mutating func take(_ words: String...) -> Bool {
            let before = rest
            for (index, wanted) in words.enumerated() {
                guard index == 0 || takeSpaces(), word == wanted else {
                    rest = before
                    return false
                }
                _ = takeWord()
            }
            return true
        }

        private mutating func take(from numbers: [Substring: Int]) -> Int? {
            guard let number = numbers[word] else { return nil }
            _ = takeWord()
            return number
        }
    }
}
