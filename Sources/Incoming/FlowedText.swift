/// Puts lines together again that a mail program broke (RFC 3676 §4): a space at a line's end says that it goes on.
enum FlowedText {
    /// - Parameter deletingSpaces: whether that space is the program's own (DelSp, §4.3).
    static func unwrapped(_ text: String, deletingSpaces: Bool) -> String {
        var lines: [String] = []
        var isOpen = false
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            // What is quoted is somebody else's, and what follows a signature's mark is looked at by nobody.
            let isWhole = line.hasPrefix(">") || line == "-- "
            let goesOn = !isWhole && line.hasSuffix(" ")
            let words = line.dropFirst(line.hasPrefix(" ") ? 1 : 0).dropLast(goesOn && deletingSpaces ? 1 : 0)
            if isOpen, !isWhole, let last = lines.indices.last {
                lines[last] += words
            } else {
                lines.append(String(words))
            }
            isOpen = goesOn
        }
        return lines.joined(separator: "\n")
    }
}
