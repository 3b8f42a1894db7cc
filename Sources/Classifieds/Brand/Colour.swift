import Foundation

/// An opaque colour of screens (sRGB, IEC 61966-2-1).
package struct Colour: Sendable, Hashable, CustomStringConvertible {
    private let red, green, blue: UInt8

    static let black = Colour(0, 0, 0)
    static let white = Colour(255, 255, 255)

    private init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        (self.red, self.green, self.blue) = (red, green, blue)
    }

    /// As style sheets write it: `#0b5a67`. `nil` for anything else.
    package init?(_ text: String) {
        let digits = text.dropFirst()
        guard text.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isASCII),
            let number = UInt32(digits, radix: 16), digits.first != "+"
        else { return nil }
        self.init(UInt8(number >> 16), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF))
    }

    package var description: String {
        "#" + Hexadecimal.text([red, green, blue])
    }

    /// From 0, black, to 1, white (WCAG 2.2, « relative luminance »).
    var luminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    private static func linear(_ part: UInt8) -> Double {
        let part = Double(part) / 255
        return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }

    /// From 1 to 21 (WCAG 2.2, « contrast ratio »).
    package func contrast(with other: Colour) -> Double {
        let (lighter, darker) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)
    }

    /// This one with so much of another in it: 0 changes nothing, 1 is the other.
    func mixed(with other: Colour, _ share: Double) -> Colour {
        func part(_ own: UInt8, _ other: UInt8) -> UInt8 {
            UInt8((Double(own) * (1 - share) + Double(other) * share).rounded())
        }
        return Colour(part(red, other.red), part(green, other.green), part(blue, other.blue))
    }
}
