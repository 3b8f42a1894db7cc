import Classifieds

/// What somebody wrote in an answer, without what mail programs put under it.
enum OwnWords {
    /// How programs announce what they quote, at the beginning of a line in small letters.
    private static let announcements = [
        "-----", "_____", "de :", "de:", "de\u{A0}:", "from:", "envoyé de", "envoyé à partir", "sent from",
    ]

    /// The lines before the first that announces a quotation, or is a signature's mark, without those that are quoted.
    static func of(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let own = lines.prefix { !announcesQuotation($0) }.filter { !$0.drop(while: \.isWhitespace).hasPrefix(">") }
        return String(own.joined(separator: "\n").prefix(IncomingMailLimits.text))
    }

    private static func announcesQuotation(_ line: Substring) -> Bool {
        if line == "-- " || line == "--" { return true }
        let small = line.drop(while: \.isWhitespace).lowercased()
        return announcements.contains(where: small.hasPrefix) || isAttribution(small)
    }

    /// « Le lun. 23 nov. 2026 à 10:12, Camille a écrit : », which some programs break before its end.
    private static func isAttribution(_ line: String) -> Bool {
        guard line.hasPrefix("le ") || line.hasPrefix("on ") else { return false }
        return line.contains("a écrit") || line.contains("wrote:")
            || (line.contains { $0.isNumber } && line.contains("@"))
    }
}
