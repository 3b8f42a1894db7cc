import Foundation

/// The words of a text without their disguises: « w h @ t s a p p », « TRANSC4SH » and « télégrаm » with a Cyrillic
/// letter are read as anybody reads them.
struct PlainWords: Sendable {
    /// Folded, in their order, without the small words that say nothing (« de », « la »).
    private(set) var folded: [String] = []
    /// Each as it stands in the text.
    private(set) var shown: [String] = []

    private static let silent: Set<String> = ["l", "d", "de", "la", "le", "les", "un", "une", "du", "des"]

    init(_ text: String) {
        let plain = Self.undisguised(PlainText.digitsPlain(text))
        for (word, shown) in Self.joined(plain.split { !$0.isWordSign }) {
            let folded = Self.calm(Folding.fold(word))
            guard !Self.silent.contains(folded), !folded.isEmpty else { continue }
            self.folded.append(folded)
            self.shown.append(shown)
        }
    }

    /// The words between two positions as they stand in the text, without those that say nothing.
    func excerpt(_ range: Range<Int>) -> String {
        shown[range.clamped(to: 0..<shown.count)].joined(separator: " ")
    }

    /// Four letters and more that stand alone are one word: « w h a t s a p p ».
    private static func joined(_ words: [Substring]) -> [(word: String, shown: String)] {
        var joined: [(String, String)] = []
        var position = 0
        while position < words.count {
            var end = position
            while end < words.count, words[end].count == 1, words[end].first?.isWordLetter == true { end += 1 }
            if end - position >= 4 {
                joined.append((words[position..<end].joined(), words[position..<end].joined(separator: " ")))
                position = end
            } else {
                joined.append((String(words[position]), String(words[position])))
                position += 1
            }
        }
        return joined
    }

    /// Signs that stand for a letter between two letters, and letters of other scripts that look like ours.
    private static func undisguised(_ text: String) -> String {
        let signs = Array(text.unicodeScalars)
        var plain = String.UnicodeScalarView()
        for (index, sign) in signs.enumerated() where !isInvisible(sign) {
            let before = index > 0 ? signs[index - 1] : " "
            let after = index + 1 < signs.count ? signs[index + 1] : " "
            if let letter = lookAlikes[sign], isLatin(before) || isLatin(after) || isLatin(plain.last ?? " ") {
                plain.append(letter)
            } else if let letter = leet[sign], isLatin(plain.last ?? " "), isLatin(after) || leet[after] != nil {
                plain.append(letter)
            } else {
                plain.append(sign)
            }
        }
        return String(plain)
    }

    /// Letters written three times and more are one: « whaaatsapp » → « whatsapp ».
    private static func calm(_ word: String) -> String {
        var calm: [Character] = []
        var run = 0
        for letter in word {
            run = letter == calm.last ? run + 1 : 1
            if run == 3, letter.isWordLetter { calm.removeLast() }
            if run < 3 || !letter.isWordLetter { calm.append(letter) }
        }
        return String(calm)
    }

    private static func isLatin(_ sign: Unicode.Scalar) -> Bool {
        sign.value < 0x250 && sign.properties.isAlphabetic
    }

    private static func isInvisible(_ sign: Unicode.Scalar) -> Bool {
        switch sign.value {
        case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
        default: false
        }
    }

    private static let leet: [Unicode.Scalar: Unicode.Scalar] = [
        "@": "a", "4": "a", "3": "e", "€": "e", "1": "i", "0": "o", "$": "s", "5": "s", "7": "t",
    ]

    /// Cyrillic and Greek letters that look like Latin ones.
    private static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = [
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "і": "i", "ѕ": "s", "к": "k", "т": "t",
        "м": "m", "А": "A", "Е": "E", "О": "O", "Р": "P", "С": "C", "Т": "T", "М": "M", "ο": "o", "α": "a", "ι": "i",
    ]
}
