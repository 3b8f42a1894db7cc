import Foundation

/// A value as JSON has it (RFC 8259), its members in the order in which they were given.
package indirect enum ExportedValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Int64)
    case text(String)
    case list([ExportedValue])
    case object([Member])

    /// A member of an object.
    package struct Member: Sendable, Equatable {
        package let name: String
        package let value: ExportedValue
    }

    /// A member of an object; `nil` when there is none, or this is no object.
    package subscript(_ name: String) -> ExportedValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    package var bool: Bool? {
        if case .bool(let bool) = self { bool } else { nil }
    }

    package var list: [ExportedValue]? {
        if case .list(let list) = self { list } else { nil }
    }
}

extension ExportedValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
    package init(stringLiteral text: String) { self = .text(text) }
    package init(arrayLiteral values: ExportedValue...) { self = .list(values) }
    package init(dictionaryLiteral members: (String, ExportedValue)...) {
        self = .object(members.map { Member(name: $0, value: $1) })
    }
    package init(booleanLiteral bool: Bool) { self = .bool(bool) }
    package init(integerLiteral number: Int64) { self = .number(number) }
}

extension ExportedValue {
    /// On one line.
    var json: Data {
        var json = Data()
        append(to: &json)
        return json
    }

    private func append(to json: inout Data) {
        switch self {
        case .null: json.append(contentsOf: "null".utf8)
        case .bool(let bool): json.append(contentsOf: (bool ? "true" : "false").utf8)
        case .number(let number): json.append(contentsOf: String(number).utf8)
        case .text(let text): Self.append(text, to: &json)
        case .list(let values):
            Self.append(values, between: "[", "]", to: &json) { $0.append(to: &$1) }
        case .object(let members):
            Self.append(members, between: "{", "}", to: &json) { member, json in
                Self.append(member.name, to: &json)
                json.append(contentsOf: ": ".utf8)
                member.value.append(to: &json)
            }
        }
    }

    private static func append<Part>(
        _ parts: [Part], between start: String, _ end: String, to json: inout Data, _ part: (Part, inout Data) -> Void
    ) {
        json.append(contentsOf: start.utf8)
        for (index, each) in parts.enumerated() {
            if index > 0 { json.append(contentsOf: ", ".utf8) }
            part(each, &json)
        }
        json.append(contentsOf: end.utf8)
    }

    private static func append(_ text: String, to json: inout Data) {
        json.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): json.append(contentsOf: [UInt8(ascii: "\\"), byte])
            case UInt8(ascii: "\n"): json.append(contentsOf: "\\n".utf8)
            case 0..<0x20, 0x7F:
                let digits = String(byte, radix: 16)
                json.append(contentsOf: "\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8)
            default: json.append(byte)
            }
        }
        json.append(UInt8(ascii: "\""))
    }
}

extension ExportedValue: Decodable {
    /// Reads any JSON whose numbers are whole.
    package init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: AnyName.self) {
            self = .object(
                try object.allKeys.map {
                    Member(name: $0.stringValue, value: try object.decode(ExportedValue.self, forKey: $0))
                })
        } else if var list = try? decoder.unkeyedContainer() {
            var values: [ExportedValue] = []
            while !list.isAtEnd { values.append(try list.decode(ExportedValue.self)) }
            self = .list(values)
        } else {
            let single = try decoder.singleValueContainer()
            if single.decodeNil() {
                self = .null
            } else if let bool = try? single.decode(Bool.self) {
                self = .bool(bool)
            } else if let number = try? single.decode(Int64.self) {
                self = .number(number)
            } else {
                self = .text(try single.decode(String.self))
            }
        }
    }

    private struct AnyName: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
