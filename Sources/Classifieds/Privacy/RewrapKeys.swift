import Crypto
import Database
import Foundation

extension Keyring {
    /// Keys wrapped anew in one transaction: some hundredths of a second, in which nobody gets a new key.
    private static let batch = 2_000

    /// Wraps every key that is under another root under the current one, in the order in which they were made. Keys made
    /// meanwhile come last, or are under the current root already. One that can't be opened is left as it is.
    ///
    /// - Returns: how many were left, by the number of their root.
    func rewrapAll(_ progress: @Sendable (_ done: Int, _ all: Int) -> Void) async throws -> [Int: Int] {
        let all: Int = try await database.read {
            try $0.row("SELECT count(*) AS count FROM wrapped_key")?["count"] ?? 0
        }
        let current = try currentRoot()
        var done = 0
        var left: [Int: Int] = [:]
        var keys = try await numberedKeys(behind: 0)
        while let last = keys.last {
            try Task.checkCancellation()
            let others = keys.filter { $0.key.root != current.number }
            let fresh = try await rewrapped(others, under: current)
            // The next ones are read while these are written.
            async let next = numberedKeys(behind: last.number)
            try await write(fresh)
            let wrapped = Set(fresh.map(\.number))
            for key in others where !wrapped.contains(key.number) { left[key.key.root, default: 0] += 1 }
            done += keys.count
            progress(min(done, all), all)
            keys = try await next
        }
        return left
    }

    private func numberedKeys(behind number: Int) async throws -> [NumberedKey] {
        try await database.read { reader in
            try reader.rows(
                """
                SELECT number, name, root, wrapped FROM wrapped_key WHERE number > \(number)
                ORDER BY number LIMIT \(Self.batch)
                """
            ).map(NumberedKey.init)
        }
    }

    /// On all processors: opening and sealing is most of the work.
    private func rewrapped(
        _ keys: [NumberedKey], under current: (number: Int, key: SymmetricKey)
    ) async throws -> [NumberedKey] {
        try await keys.indices.onAllProcessors { some in
            try keys[some].compactMap { key in
                try self.rewrapped(key.key, named: key.name, under: current).map { NumberedKey(key, key: $0) }
            }
        }
    }

    /// - Returns: `nil` for one that can't be opened: damaged, or its root is gone.
    private func rewrapped(
        _ wrapped: WrappedKey, named name: String, under current: (number: Int, key: SymmetricKey)
    ) throws -> WrappedKey? {
        let opened: SymmetricKey
        do {
            opened = try unwrap(wrapped, named: name)
        } catch is KeyringError {
            return nil
        }
        return try wrap(opened, named: name, under: current)
    }

    /// One that was destroyed meanwhile stays so.
    private func write(_ keys: [NumberedKey]) async throws {
        guard !keys.isEmpty else { return }
        try await database.write { writer in
            for key in keys {
                try writer.run(
                    """
                    UPDATE wrapped_key SET root = \(key.key.root), wrapped = \(key.key.bytes)
                    WHERE number = \(key.number)
                    """)
            }
        }
    }
}

/// A key with its place in the table: numbers grow, and none is given twice.
private struct NumberedKey: Sendable {
    let number: Int
    let name: String
    let key: WrappedKey

    init(row: Row) throws {
        number = try row["number"]
        name = try row["name"]
        key = WrappedKey(root: try row["root"], bytes: try row["wrapped"])
    }

    init(_ other: NumberedKey, key: WrappedKey) {
        number = other.number
        name = other.name
        self.key = key
    }
}
