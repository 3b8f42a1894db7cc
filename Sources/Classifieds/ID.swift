package import Database

/// The name of one thing, as the outside sees it: 128 random bits as 22 characters of base 62.
///
/// It says nothing about when or by whom the thing was made.
package struct ID<Entity>: Sendable, Hashable {
    package let text: String

    /// Reads an identifier; `nil` when it isn't 22 letters and digits.
    package init?(_ text: some StringProtocol) {
        self.init(String(text))
    }

    /// As above: every row has one, and a concrete type is read ten times as fast.
    private init?(_ text: String) {
        var copy = text
        let isRight = copy.withUTF8 { bytes in bytes.count == 22 && bytes.allSatisfy(Base62.isDigit) }
        guard isRight else { return nil }
        self.text = text
    }

    private init(unchecked text: String) {
        self.text = text
    }

    /// A new identifier.
    package static func random() -> ID {
        ID(unchecked: Base62.text(of: UInt128.random(in: .min ... .max)))
    }
}

extension ID: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}

extension ID: CustomStringConvertible {
    package var description: String { text }
}

/// Digits 0–9, A–Z, a–z.
package enum Base62 {
    private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// 22 digits, enough for any 128-bit number.
    package static func text(of number: UInt128) -> String {
        var rest = number
        var text = [UInt8](repeating: digits[0], count: 22)
        for index in text.indices.reversed() {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 62)
            text[index] = digits[Int(digit)]
            rest = quotient
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
