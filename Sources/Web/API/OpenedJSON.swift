import Classifieds

/// The doors by which a personal value gets into an answer to a program: the same as into a page.
struct APIValue<Value: Encodable & Sendable>: Encodable, Sendable {
    private let value: Value

    /// To a program of that person's own.
    static func own(_ value: Opened<Value>) -> APIValue { APIValue(value: value.leave(by: .ownPage)) }

    /// Of an ad that is online.
    static func published(_ value: Opened<Value>) -> APIValue { APIValue(value: value.leave(by: .publishedPage)) }

    /// Of a conversation, to a program of one of the two.
    static func between(_ value: Opened<Value>) -> APIValue { APIValue(value: value.leave(by: .correspondent)) }

    func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}
