import Crypto
import Database
import Foundation
import Synchronization

extension Keyring {
    /// How long a root key stays after another took its place: the age of the oldest usable copy of the keyring.
    static let oldRootLife = Duration.days(7)

    /// Makes a new root key, wraps every living key anew under it, and destroys the roots replaced over 7 days ago.
    ///
    /// Stopped half-way, it goes on at the next turn: a key is always wrapped by a root that is in the folder. Of several
    /// processes that turn it, one goes on when the other is done.
    ///
    /// - Parameter progress: told between two batches how many keys were looked at, and of how many.
    /// - Throws: `UnreadableKeys` at the end of a turn that left some as they are; a file or database error.
    package func turnRoot(progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }) async throws {
        let lock = try await RootTurnLock(on: folder)
        defer { withExtendedLifetime(lock) {} }
        let number = try addRoot()
        let others = try folder.roots().filter { $0 != number }
        try await database.write { writer in
            // The very first root has no row yet, nor has one whose turn stopped behind its file.
            for other in others {
                try writer.run(
                    "INSERT INTO root (number, made) VALUES (\(other), \(writer.now)) ON CONFLICT (number) DO NOTHING")
            }
            try writer.run("UPDATE root SET replaced = \(writer.now) WHERE replaced IS NULL")
            try writer.run("INSERT INTO root (number, made) VALUES (\(number), \(writer.now))")
        }
        let unreadable = try await rewrapAll(progress)
        try await destroyOldRoots(besides: unreadable)
        try await database.forgetHistory()
        let count = unreadable.values.reduce(0, +)
        guard count == 0 else { throw UnreadableKeys(count: count) }
    }

    /// Whether the newest root is older than a day.
    package func rootIsDue() async throws -> Bool {
        try await database.read { reader in
            let newest: Instant? = try reader.row("SELECT max(made) AS made FROM root")?["made"]
            // One of the future was made while the hour was set forward: its age says nothing.
            return newest.map { reader.now - $0 >= .days(1) || $0 - reader.now > .hours(1) } ?? true
        }
    }

    /// Reads the root keys of the folder, and makes the first.
    ///
    /// - Throws: `KeyringError.damaged` for one that isn't 32 bytes, `.noRoot` when keys are wrapped and no root is there.
    func loadRoots() async throws {
        guard try folder.roots().isEmpty else { return try openRoots() }

        let lock = try await RootTurnLock(on: folder)
        defer { withExtendedLifetime(lock) {} }
        // Another process may have made it meanwhile, and wrapped keys under it.
        guard try folder.roots().isEmpty else { return try openRoots() }
        let lost: Int? = try await database.read { try $0.row("SELECT max(root) AS root FROM wrapped_key")?["root"] }
        if let lost { throw KeyringError.noRoot(lost) }
        _ = try addRoot()
    }

    private func openRoots() throws {
        for number in try folder.roots() { _ = try root(number) }
    }

    /// The root key of that number, from memory or from the folder: another process may have made it since the start.
    ///
    /// - Throws: `KeyringError.noRoot` when it isn't there, `.damaged` when it isn't 32 bytes.
    func root(_ number: Int) throws -> SymmetricKey {
        if let known = state.withLock({ $0.roots[number] }) { return known }

        guard try folder.roots().contains(number) else { throw KeyringError.noRoot(number) }
        let bytes = try folder.root(number)
        guard bytes.count == 32 else { throw KeyringError.damaged }
        let key = SymmetricKey(data: bytes)
        state.withLock { $0.roots[number] = key }
        return key
    }

    /// The newest root of the folder, not of the memory: another process may have made it, and destroyed those before.
    ///
    /// - Throws: `KeyringError.noRoot` for a folder without any, as `root` does.
    func currentRoot() throws -> (number: Int, key: SymmetricKey) {
        let numbers = try folder.roots()
        guard let number = numbers.last else { throw KeyringError.noRoot(0) }
        // What another process has destroyed goes from the memory, too.
        state.withLock { state in state.roots = state.roots.filter { numbers.contains($0.key) } }
        return (number, try root(number))
    }

    private func addRoot() throws -> Int {
        let key = SymmetricKey(size: .bits256)
        let number = try folder.add(key.withUnsafeBytes { Data($0) })
        state.withLock { $0.roots[number] = key }
        return number
    }

    /// - Parameter unreadable: how many keys that can't be opened any more are under each root: they keep none alive.
    private func destroyOldRoots(besides unreadable: [Int: Int]) async throws {
        let old: [Int] = try await database.read { reader in
            let keys = try reader.rows("SELECT root, count(*) AS count FROM wrapped_key GROUP BY root")
                .map { (try $0["root"] as Int, try $0["count"] as Int) }
            let replaced: [Int] = try reader.rows(
                "SELECT number FROM root WHERE replaced <= \(reader.now - Self.oldRootLife)"
            ).map { try $0["number"] }
            // A root under which another process has wrapped a key meanwhile stays until that key is wrapped anew.
            let needed = Set(keys.filter { $1 > unreadable[$0, default: 0] }.map(\.0))
            return replaced.filter { !needed.contains($0) }
        }
        for number in old {
            try folder.destroy(number)
            state.withLock { _ = $0.roots.removeValue(forKey: number) }
        }
        try await database.write { writer in
            try writer.run("DELETE FROM root WHERE number IN (\(list: old))")
        }
    }
}

/// A turn of the root is done, but for keys that can't be opened: they are as they were.
package struct UnreadableKeys: Error, Equatable {
    package let count: Int
}
