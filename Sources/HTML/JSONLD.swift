/// Structured data for search engines (JSON-LD 1.1, W3C 2020): the one thing that may stand inside a `<script>`.
///
/// Its escaping is its own: a browser ends the element at the first `</script`, whatever JSON says, so no `<` is left.
package indirect enum JSONLD: Sendable, Equatable {
    case text(String)
    case number(Int)
    case list([JSONLD])
    /// Named values, in the order given.
    case object([Member])

    /// One named value of an object.
    package struct Member: Sendable, Equatable {
        fileprivate let name: String
        fileprivate let value: JSONLD
    }

    /// An object whose members are known at run time only, in the order given.
    package static func object(_ members: [(String, JSONLD)]) -> JSONLD {
        .object(members.map { Member(name: $0, value: $1) })
    }

    /// The element to put into a page.
    package var script: HTML {
        var bytes: [UInt8] = []
        bytes.append("<script type=\"application/ld+json\">")
        write(to: &bytes)
        bytes.append("</script>\n")
        return HTML(trusted: bytes)
    }

    /// The value as JSON.
    package var json: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .text(let text): Self.write(text, to: &bytes)
        case .number(let number): bytes.append(contentsOf: String(number).utf8)
        case .list(let values):
            Self.write(values, between: "[", and: "]", to: &bytes) { $0.write(to: &$1) }
        case .object(let members):
            Self.write(members, between: "{", and: "}", to: &bytes) { member, bytes in
                Self.write(member.name, to: &bytes)
                bytes.append(":")
                member.value.write(to: &bytes)
            }
        }
    }

    private static func write<Value>(
        _ values: [Value], between opening: StaticString, and closing: StaticString, to bytes: inout [UInt8],
        _ body: (Value, inout [UInt8]) -> Void
    ) {
        bytes.append(opening)
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(",") }
            body(value, &bytes)
        }
        bytes.append(closing)
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append("\"")
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes.append("\\\"")
            case "\\": bytes.append("\\\\")
            case "<", ">", "&", "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                bytes.append("\\u")
                bytes.append(contentsOf: String(repeating: "0", count: 4 - digits.count).utf8)
                bytes.append(contentsOf: digits.utf8)
            default: bytes.append(contentsOf: String(scalar).utf8)
            }
        }
        bytes.append("\"")
    }
}

extension JSONLD: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    package init(stringLiteral text: String) { self = .text(text) }

    package init(arrayLiteral values: JSONLD...) { self = .list(values) }

    package init(dictionaryLiteral members: (String, JSONLD)...) {
        self = .object(members.map { Member(name: $0, value: $1) })
    }
}
