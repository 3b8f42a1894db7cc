import Foundation

/// How French text travels in ASCII lines: fields and their folding (RFC 5322), encoded words (RFC 2047).
enum MailEncoding {
    /// The longest line of a body or of a header with encoded words (RFC 2045 §6.7, RFC 2047 §2), without its CRLF.
    static let lineLength = 76

    /// A field of free text, encoded when it isn't plain ASCII or when a word is longer than `longestWord` octets.
    static func field(_ name: String, text: String, longestWord: Int) -> String {
        let text = singleLine(text)
        let words = plainWords(text, longestWord: longestWord) { $0 > 0x20 && $0 < 0x7F }
        return field(name, words: words ?? encodedWords(text, after: name.utf8.count + 2))
    }

    /// A field holding one mailbox; `displayName` may be empty.
    static func field(_ name: String, name displayName: String, address: MailAddress) -> String {
        let displayName = singleLine(displayName)
        guard !displayName.isEmpty else { return field(name, words: [address.text]) }
        let plain = plainWords(displayName, longestWord: 64, isAtomText)
        let words = plain ?? encodedWords(displayName, after: name.utf8.count + 2)
        return field(name, words: words + ["<\(address.text)>"])
    }

    /// A field made of words that no line break may cut, folded between them. The first stays beside the name,
    /// since a line that holds a name alone is what some servers refuse.
    static func field(_ name: String, words: [String]) -> String {
        var text = "\(name):"
        var column = text.utf8.count
        for (index, word) in words.enumerated() {
            let fits = index == 0 || column + 1 + word.utf8.count <= lineLength
            text += fits ? " \(word)" : "\r\n \(word)"
            column = (fits ? column : 0) + 1 + word.utf8.count
        }
        return text + "\r\n"
    }

    /// The words of a text that may travel as it is, or nil when decoding would not give it back exactly.
    private static func plainWords(_ text: String, longestWord: Int, _ isPlain: (UInt8) -> Bool) -> [String]? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        let areSafe = words.allSatisfy { word in
            (1...longestWord).contains(word.utf8.count) && word.utf8.allSatisfy(isPlain) && !looksEncoded(word)
        }
        return areSafe ? words.map(String.init) : nil
    }

    /// Whether somebody might read an encoded word in it: it has « =? ».
    private static func looksEncoded(_ word: Substring) -> Bool {
        zip(word.utf8, word.utf8.dropFirst()).contains { $0 == UInt8(ascii: "=") && $1 == UInt8(ascii: "?") }
    }

    /// Q-encoded words of at most 75 octets (RFC 2047 §4.2) that cut no character, in the alphabet that is allowed
    /// in a name too (§5, rule 3). The first fits on the line whose first `column` octets are taken.
    private static func encodedWords(_ text: String, after column: Int) -> [String] {
        let opening = "=?utf-8?Q?", closing = "?="
        var words: [String] = []
        var room = lineLength - column - opening.count - closing.count
        var word = ""
        for scalar in text.unicodeScalars {
            let piece = qEncoded(scalar)
            if word.utf8.count + piece.utf8.count > room {
                words.append(opening + word + closing)
                word = ""
                room = 75 - opening.count - closing.count
            }
            word += piece
        }
        return word.isEmpty ? words : words + [opening + word + closing]
    }

    private static func qEncoded(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case " ": "_"
        case "a"..."z", "A"..."Z", "0"..."9", "!", "*", "+", "-", "/": String(scalar)
        default: escaped(scalar)
        }
    }

    /// A text whose control characters and line separators became single spaces: it cannot end its line.
    private static func singleLine(_ text: String) -> String {
        // Of most fields every octet is printable ASCII; to ask Unicode about each would be a tenth of the work.
        guard !text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return text }
        return text.unicodeScalars
            .split { [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory) }
            .map(String.init).joined(separator: " ")
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        UTF8.encode(scalar).map { bytes in
            bytes.map { "=" + Hexadecimal.text(CollectionOfOne($0), isUppercase: true) }.joined()
        } ?? ""
    }

    /// The date of RFC 5322 §3.3, in UTC, from milliseconds since 1970.
    static func date(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds / 1_000)).formatted(dateStyle) + " +0000"
    }

    private static let dateStyle = Date.VerbatimFormatStyle(
        format: """
            \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .padded(4)) \
            \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits)
            """,
        locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt, calendar: Calendar(identifier: .gregorian))

    /// The part between the angle brackets: what may stand there (RFC 5322 §3.6.4), nothing else.
    static func messageID(_ text: String) -> String {
        let bytes = text.utf8.filter { isAtomText($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "@") }
        return String(decoding: bytes.prefix(250), as: UTF8.self)
    }

    /// Whether an octet may stand in an unquoted word (`atext`, RFC 5322 §3.2.3).
    static func isAtomText(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case let scalar: "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
        }
    }
}
