import Foundation

/// One event of a stream (HTML Living Standard, § 9.2 Server-sent events).
struct LiveEvent: Sendable {
    /// What a page listens for.
    let name: StaticString
    /// From where a stream that was cut goes on.
    var id: Int?
    /// JSON, which has no line end of its own.
    let data: Data

    init(_ name: StaticString, id: Int? = nil, _ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        (self.name, self.id, data) = (name, id, try encoder.encode(value))
    }

    var bytes: Data {
        let number = id.map { "id: \($0)\n" } ?? ""
        return Data("event: \(name)\n\(number)data: ".utf8) + data + Data("\n\n".utf8)
    }

    /// After how many milliseconds a browser comes back.
    static let retry = Data("retry: 2000\n\n".utf8)

    /// A comment: only a write shows that the other end is gone.
    static let heartbeat = Data(": \n\n".utf8)
}

/// What a stream is made of: asked each time that something may be new.
protocol LiveSource: Sendable {
    /// Wakes it each time that something may be new.
    func changes() throws -> AsyncStream<Void>

    /// Called once, before it is asked.
    ///
    /// - Throws: `Refusal` when its reader has nothing to look at.
    func begin() async throws

    /// What is new since it was asked before; none where nothing is.
    ///
    /// - Throws: `Refusal` when its reader has nothing to look at any more.
    mutating func events() async throws -> [LiveEvent]

    /// Whether there is more right now than `events` gave.
    var hasMore: Bool { get }

    /// Its reader closed the stream, or lost it: they may come back with another.
    func leave() async
}

extension LiveSource {
    func begin() async throws {}

    func leave() async {}
}
