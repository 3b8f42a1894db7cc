import Foundation

/// The tags of a page, as far as one must read them to know what it loads and asks.
struct Markup: Sendable {
    /// An opening tag, or a closing one with its slash: `/form`.
    struct Tag: Sendable {
        let name: String
        let attributes: [String: String]
        /// What stands in a script or a style.
        var content = ""

        subscript(name: String) -> String? { attributes[name] }
    }

    private(set) var tags: [Tag] = []

    init(_ page: String) {
        var rest = Substring(page)
        while let start = rest.firstIndex(of: "<") {
            rest = rest[start...]
            if rest.hasPrefix("<!--") {
                rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
            } else if let tag = Self.tag(&rest) {
                tags.append(tag)
            } else {
                rest = rest.dropFirst()
            }
        }
    }

    /// Where its links lead.
    var links: [String] { tags.filter { $0.name == "a" }.compactMap { $0["href"] } }

    /// What it says to programs (JSON-LD).
    var structured: [[String: Any]] {
        tags.filter { $0.name == "script" && $0["type"] == "application/ld+json" }.compactMap {
            (try? JSONSerialization.jsonObject(with: Data($0.content.utf8))) as? [String: Any]
        }
    }

    func has(id: String) -> Bool { tags.contains { $0["id"] == id } }

    private static func tag(_ rest: inout Substring) -> Tag? {
        var text = rest.dropFirst()
        let isEnd = text.first == "/"
        if isEnd { text = text.dropFirst() }
        let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "-" }.lowercased()
        guard text.first?.isLetter ?? false else { return nil }
        text = text.dropFirst(name.count)
        var attributes: [String: String] = [:]
        while let first = text.first, first != ">" {
            if first.isWhitespace || first == "/" {
                text = text.dropFirst()
            } else {
                let (name, value) = attribute(&text)
                attributes[name] = attributes[name] ?? value
            }
        }
        rest = text.dropFirst()
        var tag = Tag(name: isEnd ? "/\(name)" : name, attributes: attributes)
        if ["script", "style"].contains(tag.name) {
            let end = rest.firstRange(of: "</\(tag.name)")?.lowerBound ?? rest.endIndex
            tag.content = String(rest[..<end])
            rest = rest[end...]
        }
        return tag
    }

    private static func attribute(_ text: inout Substring) -> (String, String) {
        let name = text.prefix { !$0.isWhitespace && !"=>/".contains($0) }
        text = text.dropFirst(max(1, name.count))
        guard text.first == "=" else { return (name.lowercased(), "") }
        text = text.dropFirst()
        let value: Substring
        if let quote = text.first, quote == "\"" || quote == "'" {
            value = text.dropFirst().prefix { $0 != quote }
            text = text.dropFirst(value.count + 2)
        } else {
            value = text.prefix { !$0.isWhitespace && $0 != ">" }
            text = text.dropFirst(value.count)
        }
        return (name.lowercased(), plain(value))
    }

    /// What is read on a page, in one line.
    static func words(of page: String) -> String {
        var read = Substring(page)
        var words = ""
        while let start = read.firstIndex(of: "<"), let end = read[start...].firstIndex(of: ">") {
            words += read[..<start]
            read = read[read.index(after: end)...]
        }
        return plainSpaces(plain((words + read)[...]))
    }

    static func plainSpaces(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The five characters that this program escapes.
    private static func plain(_ text: Substring) -> String {
        guard text.contains("&") else { return String(text) }
        return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
    }
}
