import Foundation

/// What a store says in XML, read strictly and no further than is needed: a page of names, or why it refuses.
struct S3Listing: Sendable, Equatable {
    /// One object.
    struct Entry: Sendable, Equatable {
        let name: String
        let written: Date
    }

    private(set) var entries: [Entry] = []
    /// Where the next page begins; `nil` for the last.
    private(set) var next: String?

    /// An answer of ListObjectsV2; `nil` for anything else.
    init?(xml: Data) {
        guard let elements = S3Elements(xml), elements.root == "ListBucketResult" else { return nil }
        var name: String?
        var isTruncated = false
        for (path, text) in elements.texts {
            switch path {
            case "ListBucketResult/Contents/Key": name = text
            case "ListBucketResult/Contents/LastModified":
                guard let known = name, let written = Self.date(text) else { return nil }
                entries.append(Entry(name: known, written: written))
                name = nil
            case "ListBucketResult/IsTruncated": isTruncated = text == "true"
            case "ListBucketResult/NextContinuationToken": next = text
            default: break
            }
        }
        // A page that says that it isn't the last and not where the next one is can't be gone on from.
        guard name == nil, !isTruncated || next?.isEmpty == false else { return nil }
        if !isTruncated { next = nil }
    }

    private static func date(_ text: String) -> Date? {
        (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
            ?? (try? Date(text, strategy: .iso8601))
    }

    /// The code of a refusal, `NoSuchKey`; `nil` where the answer has none that can be shown.
    static func code(of answer: Data) -> String? {
        guard let elements = S3Elements(answer), elements.root == "Error" else { return nil }
        let code = elements.texts.first { $0.path == "Error/Code" }?.text
        return code.flatMap { $0.wholeMatch(of: /[A-Za-z]{1,60}/) == nil ? nil : $0 }
    }

    /// Whether an answer of GetBucketVersioning says that what is deleted is kept, or was: where that is suspended, every answer
    /// to a deletion speaks of a marker, and none says that an object is gone.
    static func keepsVersions(_ answer: Data) -> Bool {
        guard let elements = S3Elements(answer) else { return false }
        return elements.texts.contains {
            $0.path == "\(elements.root)/Status" && ["Enabled", "Suspended"].contains($0.text)
        }
    }
}

/// The elements of a small XML text that hold no other, in their order, each with the names of those that it is in. No document type,
/// no entity but the five of XML and numbers (XML 1.0, §4.6): nothing is looked up anywhere.
private struct S3Elements {
    private(set) var root = ""
    private(set) var texts: [(path: String, text: String)] = []

    init?(_ xml: Data) {
        guard let whole = String(validating: xml, as: UTF8.self) else { return nil }
        var rest = whole[...]
        var open: [String] = []
        var text = ""
        while let start = rest.firstIndex(of: "<") {
            text += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ">") else { return nil }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("?") { continue }
            guard !tag.hasPrefix("!") else { return nil }
            if tag.hasPrefix("/") {
                guard let name = open.last, tag.dropFirst().trimmingCharacters(in: .whitespaces) == name,
                    let plain = Self.plain(text)
                else { return nil }
                texts.append((open.joined(separator: "/"), plain))
                open.removeLast()
            } else {
                guard let name = tag.prefix(while: { !$0.isWhitespace && $0 != "/" }).nonEmpty, open.count < 16,
                    root.isEmpty || !open.isEmpty
                else { return nil }
                if open.isEmpty { root = name }
                if tag.hasSuffix("/") {
                    texts.append(((open + [name]).joined(separator: "/"), ""))
                } else {
                    open.append(name)
                }
            }
            text = ""
        }
        guard open.isEmpty, !root.isEmpty else { return nil }
    }

    private static func plain(_ text: String) -> String? {
        var plain = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            plain += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ";") else { return nil }
            guard let character = character(of: rest[rest.index(after: start)..<end]) else { return nil }
            plain.append(character)
            rest = rest[rest.index(after: end)...]
        }
        return plain + rest
    }

    private static func character(of entity: Substring) -> Character? {
        switch entity {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard entity.hasPrefix("#") else { return nil }
            let number =
                entity.hasPrefix("#x") ? UInt32(entity.dropFirst(2), radix: 16) : UInt32(entity.dropFirst())
            return number.flatMap(UnicodeScalar.init).map(Character.init)
        }
    }
}

extension Substring {
    fileprivate var nonEmpty: String? { isEmpty ? nil : String(self) }
}
