/// Cuts the text of an SVG into its pieces, scalar by scalar; what it doesn't know it says, and stops.
struct MarkupScanner {
    enum Piece {
        case text(String)
        case comment
        /// `<?xml version="1.0" …?>`, at the very beginning.
        case declaration
        case opening(String, [(name: String, value: String)], isClosed: Bool)
        case closing(String)
        /// The beginning of what isn't known.
        case unknown(String)
    }

    /// What comes after the attributes.
    private static let ends: [Unicode.Scalar] = [">", "/", "?"]

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
        let isFirst = scalars[..<place].allSatisfy { $0 == "\u{FEFF}" }
        if skip("<!--") { return passes("--") && skip(">") ? .comment : nil }
        if isFirst, skip("<?xml") { return isOfUTF8() && skip("?>") ? .declaration : nil }
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

    /// Whether a declaration says what is read here: another reader would make other letters of the same bytes.
    private mutating func isOfUTF8() -> Bool {
        guard let said = attributes() else { return false }
        let order = ["version", "encoding", "standalone"].filter { name in said.contains { $0.name == name } }
        return said.first?.name == "version" && said.map(\.name) == order
            && said.allSatisfy { Self.isTaken($0.name, $0.value) }
    }

    private static func isTaken(_ name: String, _ value: String) -> Bool {
        switch name {
        case "version": value == "1.0"
        case "encoding": value.lowercased() == "utf-8"
        default: value == "yes" || value == "no"
        }
    }

    /// `nil` for one that isn't written as `name="value"`.
    private mutating func attributes() -> [(name: String, value: String)]? {
        var found: [(name: String, value: String)] = []
        while true {
            let isApart = space()
            guard place < scalars.count, !Self.ends.contains(scalars[place]) else { return found }
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
