/// Tells code, comments and literals of a Swift file apart.
///
/// Knows line and nested block comments, one-line, multi-line and raw (`#"…"#`) literals, interpolations inside
/// literals and literals inside these, and names in backticks. Expressions between slashes are taken for code.
struct SwiftScanner {
    /// The file with everything blanked out that isn't code; as many lines as the file.
    private(set) var code: [UInt8] = []
    private(set) var literals: [SwiftLiteral] = []

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func scan() {
        scanCode(untilClosing: false)
    }

    /// Reads code up to the end of the file, or to the parenthesis that closes an interpolation.
    private mutating func scanCode(untilClosing: Bool) {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "/") where stands("//"): scanLineComment()
            case UInt8(ascii: "/") where stands("/*"): scanBlockComment()
            case UInt8(ascii: "`"): scanQuotedName()
            case UInt8(ascii: "\""), UInt8(ascii: "#"):
                if let pounds = poundsOfLiteral() { scanLiteral(pounds: pounds) } else { keep() }
            case UInt8(ascii: "("):
                depth += 1
                keep()
            case UInt8(ascii: ")"):
                depth -= 1
                keep()
                if untilClosing, depth < 0 { return }
            default: keep()
            }
        }
    }

    private mutating func scanLineComment() {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { blank() }
    }

    private mutating func scanBlockComment() {
        var depth = 0
        repeat {
            if stands("/*") {
                depth += 1
                blank(2)
            } else if stands("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && position < bytes.count
    }

    private mutating func scanQuotedName() {
        blank()
        while position < bytes.count, !stands("`"), !stands("\n") { blank() }
        blank()
    }

    /// The number of `#` in front of a literal that begins here; `nil` when none begins.
    private func poundsOfLiteral() -> Int? {
        var pounds = 0
        while position + pounds < bytes.count, bytes[position + pounds] == UInt8(ascii: "#") { pounds += 1 }
        return position + pounds < bytes.count && bytes[position + pounds] == UInt8(ascii: "\"") ? pounds : nil
    }

    private mutating func scanLiteral(pounds: Int) {
        blank(pounds)
        let quotes = stands("\"\"\"") ? 3 : 1
        let fence = [UInt8](repeating: UInt8(ascii: "#"), count: pounds)
        let closing = [UInt8](repeating: UInt8(ascii: "\""), count: quotes) + fence
        let escape = [UInt8(ascii: "\\")] + fence
        let start = line
        var text: [UInt8] = []
        blank(quotes)
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\"") where bytes[position...].starts(with: closing):
                blank(closing.count)
                return literals.append(SwiftLiteral(line: start, text: String(decoding: text, as: UTF8.self)))
            case UInt8(ascii: "\\") where bytes[position...].starts(with: escape):
                blank(escape.count)
                scanEscape(into: &text)
            case UInt8(ascii: "\n") where quotes == 1: return
            default:
                text.append(bytes[position])
                blank()
            }
        }
    }

    private mutating func scanEscape(into text: inout [UInt8]) {
        if stands("(") {
            keep()
            scanCode(untilClosing: true)
            text.append(contentsOf: String(SwiftLiteral.hole).utf8)
        } else if stands("u{") {
            blank(2)
            text.append(contentsOf: scanScalar().utf8)
        } else if position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
            case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
            case UInt8(ascii: "\n"): break
            case let byte: text.append(byte)
            }
            blank()
        }
    }

    /// Reads the hexadecimal number of a character and the brace behind it.
    private mutating func scanScalar() -> String {
        var digits: [UInt8] = []
        while position < bytes.count, !stands("}"), !stands("\n") {
            digits.append(bytes[position])
            blank()
        }
        blank()
        let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
        return scalar.map { String(Character($0)) } ?? "\u{FFFD}"
    }

    private func stands(_ word: StaticString) -> Bool {
        let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        return bytes[position...].starts(with: word)
    }

    private mutating func keep() {
        code.append(bytes[position])
        advance()
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where position < bytes.count {
            code.append(bytes[position] == UInt8(ascii: "\n") ? bytes[position] : UInt8(ascii: " "))
            advance()
        }
    }

    private mutating func advance() {
        if bytes[position] == UInt8(ascii: "\n") { line += 1 }
        position += 1
    }
}
