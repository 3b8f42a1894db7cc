import Foundation

/// The rules about what is written in a message. Contact details may stand in it: it is for one person alone.
enum MessageText {
    /// As both see it: canonical letters (NFC), lines as they were, and no sign that can't be seen or that turns the reading
    /// direction (Unicode Bidirectional Algorithm, UAX #9: what overrides and embeds).
    static func cleaned(_ text: String) -> String {
        let unix = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let seen = unix.precomposedStringWithCanonicalMapping.unicodeScalars.filter { !isHidden($0) }
        return String(String.UnicodeScalarView(seen)).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What is wrong with a cleaned text; `nil` where it may be sent.
    static func problem(in text: String, mayBeEmpty: Bool = false) -> Problem? {
        if text.isEmpty { return mayBeEmpty ? nil : Problem("texte", "Écrivez votre message.") }
        guard text.count > MessageLimits.text || text.utf8.count > MessageLimits.text * 8 else { return nil }
        return Problem(
            "texte",
            "Un message compte au plus 5\u{202F}000 caractères\u{202F}; il en a \(text.count). Envoyez-le en deux fois."
        )
    }

    private static func isHidden(_ sign: Unicode.Scalar) -> Bool {
        switch sign.value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F: true
        // Embeddings, overrides and isolates; marks that move nothing stay, so do joiners, of which emoji are made.
        case 0x202A...0x202E, 0x2066...0x2069: true
        case 0xFEFF, 0xFFF9...0xFFFB, 0xE0001: true
        default: false
        }
    }
}
