/// A piece of a plain text of the operator's: no markup, shown as it stands.
package enum TextBlock: Sendable, Equatable {
    case paragraph(String)
    case list([String])

    /// Empty lines end a paragraph or a list; a line that begins with « - » is an entry of one.
    package static func blocks(of text: String) -> [TextBlock] {
        var blocks: [TextBlock] = []
        var isGoingOn = false
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let words = oneLine(line)
            if words.isEmpty {
                isGoingOn = false
            } else {
                blocks.add(words, goingOn: isGoingOn)
                isGoingOn = true
            }
        }
        return blocks
    }

    /// Without spaces at its ends or twice; those that don't break stay where somebody put them.
    static func oneLine(_ text: some StringProtocol) -> String {
        text.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
    }

    /// All that visitors read of it.
    package var texts: [String] {
        switch self {
        case .paragraph(let text): [text]
        case .list(let entries): entries
        }
    }
}

extension [TextBlock] {
    fileprivate mutating func add(_ line: String, goingOn isGoingOn: Bool) {
        let entry = line.hasPrefix("- ") ? String(line.dropFirst(2)) : nil
        switch (isGoingOn ? last : nil, entry) {
        case (.list(let entries), let entry?): self[count - 1] = .list(entries + [entry])
        case (.list(let entries), nil):
            self[count - 1] = .list(entries.dropLast() + ["\(entries.last ?? "") \(line)"])
        case (.paragraph(let text), nil): self[count - 1] = .paragraph("\(text) \(line)")
        case (_, let entry?): append(.list([entry]))
        case (nil, nil): append(.paragraph(line))
        }
    }
}
