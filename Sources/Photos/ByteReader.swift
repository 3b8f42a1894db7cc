import Foundation

/// Walks through bytes that can't be trusted: past their end there is nil, never a trap.
struct ByteReader {
    private var rest: Data

    init(_ bytes: Data) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// How many bytes are left.
    var count: Int { rest.count }

    /// The next bytes.
    mutating func take(_ count: Int) -> Data? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// Four characters that name a chunk or a box.
    mutating func takeName() -> String? {
        take(4).map { String(decoding: $0, as: UTF8.self) }
    }

    /// An unsigned number, its lowest byte first.
    ///
    /// - Parameter bytes: how many, at most four.
    mutating func takeLittleEndian(bytes: Int) -> Int? {
        take(bytes).map { $0.reversed().reduce(0) { $0 << 8 | Int($1) } }
    }

    /// An unsigned number of four bytes, its highest byte first.
    mutating func takeBigEndian() -> Int? {
        take(4).map { $0.reduce(0) { $0 << 8 | Int($1) } }
    }
}
