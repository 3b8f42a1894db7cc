/// Any JSON, as it came.
enum JSONValue: Decodable, Sendable {
    case object([String: JSONValue])
    case list([JSONValue])
    case text(String)
    case number(Int)
    case flag(Bool)
    case null
    /// A number that isn't whole, or is too large: no field takes one.
    case other

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Int.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSONValue].self) {
            self = .list(list)
        } else if let object = try? value.decode([String: JSONValue].self) {
            self = .object(object)
        } else {
            self = .other
        }
    }
}

extension JSONValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always ‹personal›: it is what somebody wrote.
    var description: String { "‹personal›" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }
}
