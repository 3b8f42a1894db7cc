import Classifieds

/// What somebody wrote in an answer, without what mail programs put around it.
enum OwnWords {
    /// How programs announce what they quote, at the beginning of a line in small letters.
    private static let rules = ["-----", "_____", "début du message"]

    /// The lines before what is quoted or signs the mail, and those that stand between quoted ones. Signs that no one
    /// sees, and those that turn the direction of a line, are gone.
    static func of(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(plain)
        var own: [Substring] = []
        var index = 0
        reading: while index < lines.count {
            switch meaning(of: lines[index...]) {
            case .own: own.append(lines[index])
            case .quoted: break
            case .attribution(let count):
                // Above lines with marks it announces those alone: the answer may stand below them.
                let next = lines[(index + count)...].first { !isBlank($0) }
                guard let next, isQuoted(next) else { break reading }
                index += count - 1
            case .end: break reading
            }
            index += 1
        }
        let words = own.joined(separator: "\n").trimmingBlankLines
        return String(String.UnicodeScalarView(words.unicodeScalars.prefix(IncomingMailLimits.text)))
    }

    private enum Meaning {
        case own
        case quoted
        /// « … a écrit : », in so many lines.
        case attribution(Int)
        /// Everything from here on is quoted, or a signature.
        case end
    }

    private static func meaning(of lines: ArraySlice<Substring>) -> Meaning {
        guard let line = lines.first, !isBlank(line) else { return .own }
        if isQuoted(line) { return .quoted }
        if line == "-- " || line == "--" || line == "--\u{A0}" || Signatures.isOne(line) { return .end }
        let small = line.drop(while: \.isWhitespace).lowercased()
        if rules.contains(where: small.hasPrefix) || QuotedHeaders.begin(lines) { return .end }
        return Attribution.length(in: lines).map(Meaning.attribution) ?? .own
    }

    private static func isQuoted(_ line: Substring) -> Bool {
        line.drop(while: \.isWhitespace).hasPrefix(">")
    }

    private static func isBlank(_ line: Substring) -> Bool {
        line.allSatisfy(\.isWhitespace)
    }

    /// Without control signs, marks of direction (UAX #9) and the mark of byte order.
    private static func plain(_ line: Substring) -> Substring {
        let isHarmless = line.unicodeScalars.allSatisfy { !isHidden($0) }
        guard !isHarmless else { return line }
        return Substring(String(String.UnicodeScalarView(line.unicodeScalars.filter { !isHidden($0) })))
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09: false
        case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0xFEFF: true
        default: scalar.properties.generalCategory == .control
        }
    }
}

extension String {
    fileprivate var trimmingBlankLines: String {
        let start = drop { $0.isNewline }
        return String(
            start.prefix(
                start.lastIndex { !$0.isWhitespace }.map { start.distance(from: start.startIndex, to: $0) + 1 } ?? 0))
    }
}
