import Foundation

/// Text without its disguises, to look for what has no place in an ad: one line of small plain letters and digits.
enum PlainText {
    /// Compatibility forms (UAX #15, NFKC) and digits of any script become plain ones, keycaps lose their frame; the
    /// dashes and slashes between digits stay.
    static func digitsPlain(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars
        where scalar != "\u{20E3}" {
            plain.append(digit(scalar) ?? scalar)
        }
        return String(plain)
    }

    /// Folded as for the search, with single spaces.
    static func folded(_ text: String) -> String {
        Folding.fold(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard scalar.value >= 0x80, scalar.properties.numericType == .decimal,
            let value = scalar.properties.numericValue
        else { return nil }
        return Unicode.Scalar(UInt8(ascii: "0") + UInt8(value))
    }
}
