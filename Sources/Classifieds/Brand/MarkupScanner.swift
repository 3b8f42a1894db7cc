/// Cuts the text of an SVG into its pieces, scalar by scalar; what it doesn't know it says, and stops.
struct MarkupScanner {
    enum Piece {
        case text(String)
        case comment
        /// `<?xml …?>`, at the very beginning.
        case declaration
        case opening(String, [(name: String, value: String)], isClosed: Bool)
        case closing(String)
        /// The beginning of what isn't known.
        case unknown(String)
    }

    private let scalars: [Unicode.Scalar]
    private var place = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { place = 1 }
    }

    /// `nil` at the end; after something unknown too.
    mutating func next() -> Piece? {
        guard place < scalars.count else { return nil }
        guard scalars[place] == "<" else { return .text(take { $0 != "<" }) }
        let start = place
        if let piece = markup() { return piece }
        place = scalars.count
        return .unknown(String(String.UnicodeScalarView(scalars[start...].prefix(20).prefix { $0.value >= 32 })))
    }

    private mutating func markup() -> Piece? {
        let isFirst = place <= 1
        if skip("<!--") { return passes("--") && skip(">") ? .comment : nil }
        if isFirst, skip("<?xml ") { return passes("?>") ? .declaration : nil }
        if skip("</") {
            let name = word()
            space()
            return !name.isEmpty && skip(">") ? .closing(name) : nil
        }
        guard skip("<") else { return nil }
        let name = word()
        guard !name.isEmpty, let attributes = attributes() else { return nil }
        if skip("/>") { return .opening(name, attributes, isClosed: true) }
        return skip(">") ? .opening(name, attributes, isClosed: false) : nil
    }

    /// `nil` for one that isn't written as `name="value"`.
    private mutating func attributes() -> [(name: String, value: String)]? {
        var found: [(name: String, value: String)] = []
        while true {
            let isApart = space()
            guard place < scalars.count, scalars[place] != ">", scalars[place] != "/" else { return found }
            let name = word()
            space()
            guard isApart, !name.isEmpty, skip("=") else { return nil }
            space()
            guard place < scalars.count, scalars[place] == "\"" || scalars[place] == "'" else { return nil }
            let quote = scalars[place]
            place += 1
            let value = take { $0 != quote && $0 != "<" && $0 != "&" }
            guard place < scalars.count, scalars[place] == quote else { return nil }
            place += 1
            found.append((name, value))
        }
    }

    private mutating func word() -> String {
        take {
            $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || ":-_".unicodeScalars.contains($0))
        }
    }

    @discardableResult
    private mutating func space() -> Bool {
        !take { [" ", "\t", "\r", "\n"].contains($0) }.isEmpty
    }

    private mutating func take(while belongs: (Unicode.Scalar) -> Bool) -> String {
        let taken = scalars[place...].prefix(while: belongs)
        place = taken.endIndex
        return String(String.UnicodeScalarView(taken))
    }

    private mutating func skip(_ words: String) -> Bool {
        guard scalars[place...].starts(with: words.unicodeScalars) else { return false }
        place += words.unicodeScalars.count
        return true
    }

    /// Goes behind the next such words.
    private mutating func passes(_ words: String) -> Bool {
        while place < scalars.count {
            if skip(words) { return true }
            place += 1
        }
        return false
    }
}
