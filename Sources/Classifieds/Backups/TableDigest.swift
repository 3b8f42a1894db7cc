import Crypto
package import Database

/// What the rows of a table come to, in whatever order they are read: how many there are, and the sum of their digests
/// (SHA-256, added as four numbers of 64 bits, so that no two rows cancel each other out).
package struct TableDigest: Sendable, Equatable {
    package private(set) var rows = 0
    private var sum = SIMD4<UInt64>()

    package init() {}

    mutating func add(_ row: some Sequence<SQLValue>) {
        var hash = SHA256()
        for value in row { hash.update(value) }
        let digest = Array(hash.finalize())
        for part in 0..<4 {
            let number = digest[part * 8..<part * 8 + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            sum[part] &+= number
        }
        rows += 1
    }
}

extension SHA256 {
    /// Of what kind it is, how long, and the bytes: no two values are the same to it.
    fileprivate mutating func update(_ value: SQLValue) {
        switch value {
        case .null: update(data: [0])
        case .integer(let number): update(1, Self.bytes(UInt64(bitPattern: number)))
        case .real(let number): update(2, Self.bytes(number.bitPattern))
        case .text(let text): update(3, Array(text.utf8))
        case .blob(let data): update(4, Array(data))
        }
    }

    private mutating func update(_ kind: UInt8, _ bytes: [UInt8]) {
        update(data: [kind] + Self.bytes(UInt64(bytes.count)))
        update(data: bytes)
    }

    private static func bytes(_ number: UInt64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt64($0)) }
    }
}

extension TableSource {
    /// What every table comes to, by its name; its columns in the order of their names, which engines needn't share.
    ///
    /// - Parameter progress: is told which table is read.
    package func digests(progress: (String) -> Void = { _ in }) throws -> [String: TableDigest] {
        try shapes().reduce(into: [:]) { digests, table in
            progress(table.name)
            let order = table.columns.indices.sorted { table.columns[$0].name < table.columns[$1].name }
            var digest = TableDigest()
            try rows(of: table, atOnce: TableBatch.rows) { rows in
                for row in rows { digest.add(order.map { row[$0] }) }
            }
            digests[table.name] = digest
        }
    }
}
