package import Foundation

/// Walks through bytes that can't be trusted: past their end there is nil, never a trap.
package struct ByteReader {
    private var rest: Data

    /// Stands in front of the first of them.
    package init(_ bytes: Data) {
        rest = bytes
    }

    package var isAtEnd: Bool { rest.isEmpty }

    /// How many bytes are left.
    package var count: Int { rest.count }

    /// The next bytes.
    package mutating func take(_ count: Int) -> Data? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// Four characters that name a chunk or a box.
    package mutating func takeName() -> String? {
        take(4).map { String(decoding: $0, as: UTF8.self) }
    }

    /// An unsigned number, its lowest byte first.
    ///
    /// - Parameter bytes: how many, at most four.
    package mutating func takeLittleEndian(bytes: Int) -> Int? {
        take(bytes).map { $0.reversed().reduce(0) { $0 << 8 | Int($1) } }
    }

    /// An unsigned number of four bytes, its highest byte first.
    package mutating func takeBigEndian() -> Int? {
        take(4).map { $0.reduce(0) { $0 << 8 | Int($1) } }
    }
}
