import Foundation

/// What somebody wrote, as whoever decides about it reads it: their name, addresses and numbers are masks (promise SEC-5).
///
/// What can be pointed at is masked by itself, a line that hides something in other ways as a whole, and the text as a whole
/// where only its lines together say it: rather a word too many than a number.
package struct MaskedText: Sendable, Equatable {
    /// A piece of it.
    package enum Part: Sendable, Equatable {
        case words(String)
        /// Something that would say who somebody is.
        case mask
    }

    package let parts: [Part]

    /// - Parameters:
    ///   - text: as written.
    ///   - names: what else is masked wherever it stands: the pseudonym.
    package init(_ text: String, hiding names: [String] = []) {
        let lines = text.components(separatedBy: "\n").map { Self.line($0, hiding: names) }
        let parts = Array(lines.joined(separator: [.words("\n")]))
        self.parts = Self.holdsContact(Self.words(of: parts)) ? [.mask] : Self.merged(parts)
    }

    /// As it is shown where no page is drawn, with a sign in the place of a mask.
    package var text: String {
        parts.map { part in
            if case .words(let words) = part { words } else { "▒▒▒" }
        }.joined()
    }

    private static func line(_ line: String, hiding names: [String]) -> [Part] {
        let parts = cut(line, at: ranges(in: line, hiding: names))
        return holdsContact(words(of: parts)) ? [.mask] : parts
    }

    private static func ranges(in line: String, hiding names: [String]) -> [Range<String.Index>] {
        let whole = NSRange(line.startIndex..., in: line)
        let patterns = pointed.flatMap { $0?.matches(in: line, range: whole) ?? [] }
        let found = patterns.compactMap { Range($0.range, in: line) } + names.flatMap { places(of: $0, in: line) }
        return found.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Where a name stands as a word of its own, however it is capitalised or accented.
    private static func places(of name: String, in line: String) -> [Range<String.Index>] {
        guard name.count > 1 else { return [] }
        var (found, rest) = ([Range<String.Index>](), line.startIndex..<line.endIndex)
        while let place = line.range(of: name, options: [.caseInsensitive, .diacriticInsensitive], range: rest) {
            let before = place.lowerBound == line.startIndex ? nil : line[line.index(before: place.lowerBound)]
            let after = place.upperBound == line.endIndex ? nil : line[place.upperBound]
            if ![before, after].contains(where: { $0?.isLetter == true }) { found.append(place) }
            rest = place.upperBound..<line.endIndex
        }
        return found
    }

    private static func cut(_ line: String, at ranges: [Range<String.Index>]) -> [Part] {
        var (parts, place) = ([Part](), line.startIndex)
        for range in ranges where range.upperBound > place {
            if range.lowerBound > place { parts.append(.words(String(line[place..<range.lowerBound]))) }
            parts.append(.mask)
            place = range.upperBound
        }
        return parts + (place < line.endIndex ? [.words(String(line[place...]))] : [])
    }

    private static func words(of parts: [Part]) -> String {
        parts.map { part in
            // A mask parts what stands around it.
            if case .words(let words) = part { words } else { " … " }
        }.joined()
    }

    private static func merged(_ parts: [Part]) -> [Part] {
        parts.reduce(into: []) { merged, part in
            if case .words(let before) = merged.last, case .words(let words) = part {
                merged[merged.count - 1] = .words(before + words)
            } else {
                merged.append(part)
            }
        }
    }

    private static func holdsContact(_ text: String) -> Bool {
        let plain = ContactDetails.withoutInnocentNumbers(PlainText.digitsPlain(text))
        let folded = PlainText.folded(plain)
        return ContactDetails.holdsEmail(folded) || ContactDetails.holdsTelephone(folded)
            || ContactDetails.holdsLink(folded, plain: plain)
    }

    /// An address of mail, an address of the web, a number of nine digits and more.
    private static let pointed = [
        #"[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,255}"#, #"(?i)\b(?:https?://|www\.)\S+"#,
        #"\+?\d(?:[ .()/\x{A0}\x{202F}-]{0,3}\d){8,16}"#,
    ].map { try? NSRegularExpression(pattern: $0) }
}
