import Foundation

/// Turns the bytes of a field into text that is safe to compare, to store and to show.
///
/// - Bytes that are not strict UTF-8 refuse the form; nothing is replaced by U+FFFD.
/// - Every line break (CR LF, CR, and the others of UAX #14: VT, FF, NEL, LS, PS) becomes LF.
/// - Removed, because people paste them without seeing them and would not understand a refusal: the other C0 and C1
///   controls except TAB, DEL, noncharacters (no feed may hold them: XML 1.0 §2.2), and the characters that
///   reorder the text around them (U+202A–202E, U+2066–2069, « Trojan Source »).
/// - No more than thirty combining marks follow one another (UAX #15 §13); those behind are removed. Without this
///   bound, sorting the marks of one 64 KB field takes a second.
/// - The result is in NFC (UAX #15).
enum FormText {
    private static let longestRunOfMarks = 30

    /// The value of a field.
    static func value(_ bytes: some Sequence<UInt8>) throws(FormProblem) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .badEncoding }
        // Some signs are two marks once they are composed: what is too many then goes, too. Their marks come into the order that
        // they have in NFC at the second turn only.
        return cleaned(cleaned(text).precomposedStringWithCanonicalMapping).precomposedStringWithCanonicalMapping
    }

    /// The name of a field, as it came: a closed list of names decides what is taken.
    static func name(_ bytes: some Collection<UInt8>, longest: Int) throws(FormProblem) -> String {
        guard !bytes.isEmpty, bytes.count <= longest else { throw .malformed }
        guard let name = String(validating: bytes, as: UTF8.self) else { throw .badEncoding }
        return name
    }

    private static func cleaned(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        kept.reserveCapacity(text.utf8.count)
        var followsReturn = false
        var marks = 0

        for scalar in text.unicodeScalars {
            let endsReturn = followsReturn && scalar == "\n"
            followsReturn = scalar == "\r"
            if endsReturn || isRemoved(scalar) { continue }

            marks = isMark(scalar) ? marks + 1 : 0
            if marks <= longestRunOfMarks { kept.append(isLineBreak(scalar) ? "\n" : scalar) }
        }
        return String(kept)
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func isRemoved(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x08, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F: true
        case 0x202A...0x202E, 0x2066...0x2069: true
        case 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    /// No character below U+0300 is a combining mark; the test spares most texts a look-up each.
    ///
    /// Three Tibetan vowels of class 0 are nothing but marks (UAX #15, « Non-Starter Decompositions »).
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        return scalar.properties.canonicalCombiningClass != .notReordered
            || [0xF73, 0xF75, 0xF81].contains(scalar.value)
    }
}
