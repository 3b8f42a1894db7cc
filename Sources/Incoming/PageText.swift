import Foundation

/// What an HTML page says, as plain text: nothing of it is fetched, run or believed.
///
/// It reads every byte once; a page that isn't well made gives less text, never a fault.
struct PageText {
    /// What is never text.
    private static let silent: Set<String> = ["script", "style", "head", "title", "template", "svg", "blockquote"]
    /// What begins a line.
    private static let blocks: Set<String> = [
        "br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "hr", "pre", "section",
    ]
    /// How programs mark what they quote and sign with, in a tag's attributes.
    private static let marks = [
        "gmail_quote", "gmail_signature", "yahoo_quoted", "moz-cite-prefix", "moz-signature",
        "ms-outlook-mobile-signature",
        "applemailsignature", "protonmail_quote", "protonmail_signature",
    ]
    /// Behind these everything is quoted (Outlook).
    private static let ends = ["divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container"]
    /// Tags that have no inside.
    private static let empty: Set<String> = ["br", "hr", "img", "input", "meta", "link", "wbr", "area", "col"]

    private var said = ""
    /// The element that is passed over, and how many of its name are open inside it.
    private var skipped: (name: String, depth: Int)?

    static func of(_ page: String) -> String {
        var text = PageText()
        text.read(page)
        return text.said
    }

    private mutating func read(_ page: String) {
        var rest = page[...]
        while let opening = rest.firstIndex(of: "<") {
            say(rest[..<opening])
            rest = rest[opening...]
            if rest.hasPrefix("<!--") {
                rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? rest[rest.endIndex...]
                continue
            }
            guard let closing = rest.firstIndex(of: ">") else { return }
            guard takeTag(rest[rest.index(after: opening)..<closing].lowercased()) else { return }
            rest = rest[rest.index(after: closing)...]
        }
        say(rest)
    }

    /// - Parameter tag: what stands between `<` and `>`, in small letters.
    /// - Returns: false when nothing behind it is the sender's.
    private mutating func takeTag(_ tag: String) -> Bool {
        let isClosing = tag.hasPrefix("/")
        let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
        if let open = skipped {
            guard open.name == name, !Self.empty.contains(name), !tag.hasSuffix("/") else { return true }
            let depth = open.depth + (isClosing ? -1 : 1)
            skipped = depth == 0 ? nil : (name, depth)
            return true
        }
        if Self.blocks.contains(name), !isClosing || name == "p" { startLine() }
        guard !isClosing, !Self.empty.contains(name) else { return true }
        if Self.ends.contains(where: tag.contains) { return false }
        if Self.silent.contains(name) || Self.marks.contains(where: tag.contains) { skipped = (name, 1) }
        return true
    }

    private mutating func startLine() {
        if !said.isEmpty { said += "\n" }
    }

    /// Spaces and line breaks of the page are one space.
    private mutating func say(_ text: Substring) {
        guard skipped == nil else { return }
        let words = text.split(omittingEmptySubsequences: true) { $0.isWhitespace && $0 != "\u{A0}" }
        guard !words.isEmpty else { return }
        if text.first?.isWhitespace == true, !said.isEmpty, said.last?.isWhitespace == false { said += " " }
        said += words.map { Self.decoded($0) }.joined(separator: " ")
        if text.last?.isWhitespace == true { said += " " }
    }

    /// What the usual references stand for (HTML §13.5); others stay as they are.
    private static func decoded(_ word: Substring) -> String {
        guard word.contains("&") else { return String(word) }
        var decoded = ""
        var rest = word
        while let start = rest.firstIndex(of: "&") {
            decoded += rest[..<start]
            rest = rest[rest.index(after: start)...]
            guard let end = rest.prefix(10).firstIndex(of: ";"), let sign = character(String(rest[..<end])) else {
                decoded += "&"
                continue
            }
            decoded += sign
            rest = rest[rest.index(after: end)...]
        }
        return decoded + rest
    }

    private static func character(_ reference: String) -> String? {
        guard reference.hasPrefix("#") else { return named[reference] }
        let digits = reference.dropFirst()
        let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
        let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap(Unicode.Scalar.init).map { String($0) }
    }

    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "eacute": "é", "egrave": "è",
        "ecirc": "ê", "euml": "ë", "agrave": "à", "acirc": "â", "ccedil": "ç", "ocirc": "ô", "ucirc": "û",
        "ugrave": "ù",
        "icirc": "î", "iuml": "ï", "Eacute": "É", "Egrave": "È", "Agrave": "À", "Ccedil": "Ç", "oelig": "œ",
        "euro": "€", "rsquo": "’", "lsquo": "‘", "laquo": "«", "raquo": "»", "ldquo": "“", "rdquo": "”",
        "hellip": "…", "ndash": "–", "mdash": "—", "deg": "°",
    ]
}
