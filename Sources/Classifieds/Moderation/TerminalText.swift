/// Words of a stranger as a terminal may print them: what would move its cursor, colour it or turn the line around is shown as
/// U+FFFD instead.
package struct TerminalText: Sendable {
    package let text: String

    package init(_ words: String) {
        text = String(
            String.UnicodeScalarView(words.unicodeScalars.map { Self.isPrintable($0) ? $0 : "\u{FFFD}" }))
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: true
        // C0, delete and C1.
        case 0x00...0x1F, 0x7F...0x9F: false
        // Marks, embeddings, overrides and isolates of the direction (Unicode Standard Annex 9, section 2).
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: false
        default: true
        }
    }
}
