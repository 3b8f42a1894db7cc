import Foundation

/// The words of a text without their disguises: « w h @ t s a p p », « TRANSC4SH » and « télégrаm » with a Cyrillic
/// letter are read as anybody reads them.
struct PlainWords: Sendable {
    /// Folded, in their order, without the small words that say nothing (« de », « la »).
    private(set) var folded: [String] = []
    /// Each as it stands in the text.
    private(set) var shown: [String] = []
    /// Whether each begins a sentence, a line or what comes behind a greeting.
    private(set) var begins: [Bool] = []

    private static let silent: Set<String> = ["l", "d", "de", "la", "le", "les", "un", "une", "du", "des"]

    init(_ text: String) {
        let plain = Self.undisguised(PlainText.digitsPlain(text))
        var begins = true
        for word in Self.joined(Self.pieces(of: plain)) {
            let folded = Self.calm(Folding.fold(word.text))
            begins = begins || word.begins
            guard !Self.silent.contains(folded), !folded.isEmpty else { continue }
            self.folded.append(folded)
            self.shown.append(word.shown)
            self.begins.append(begins)
            begins = Self.greetings.contains(folded)
        }
    }

    /// The words between two positions as they stand in the text, without those that say nothing.
    func excerpt(_ range: Range<Int>) -> String {
        shown[range.clamped(to: 0..<shown.count)].joined(separator: " ")
    }

    private static let greetings: Set<String> = [
        "bonjour", "bonsoir", "salut", "coucou", "hello", "slt", "bjr", "cc", "hey", "salam", "hi",
    ]

    private struct Piece {
        let text: String
        var shown: String
        var begins: Bool
    }

    private static func pieces(of text: String) -> [Piece] {
        var end = text.startIndex
        return text.split { !$0.isWordSign }.map { word in
            let begins = end == text.startIndex || text[end..<word.startIndex].contains { ".!?…:;\n".contains($0) }
            end = word.endIndex
            return Piece(text: String(word), shown: String(word), begins: begins)
        }
    }

    /// Four letters and more that stand alone are one word: « w h a t s a p p ».
    private static func joined(_ words: [Piece]) -> [Piece] {
        var joined: [Piece] = []
        var position = 0
        while position < words.count {
            var end = position
            while end < words.count, words[end].text.count == 1, words[end].text.first?.isWordLetter == true {
                end += 1
            }
            if end - position >= 4 {
                let texts = words[position..<end].map(\.text)
                joined.append(
                    Piece(
                        text: texts.joined(), shown: texts.joined(separator: " "), begins: words[position].begins))
                position = end
            } else {
                joined.append(words[position])
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
