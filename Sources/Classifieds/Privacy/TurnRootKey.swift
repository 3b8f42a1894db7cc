import Crypto
import Database
import Foundation
import Synchronization

extension Keyring {
    /// How long a root key stays after another took its place: the age of the oldest usable copy of the keyring.
    static let oldRootLife = Duration.days(7)

    /// Makes a new root key, wraps every living key anew under it, and destroys the roots replaced over 7 days ago.
    ///
    /// Stopped half-way, it goes on at the next turn: a key is always wrapped by a root that is in the folder.
    ///
    /// - Parameter progress: told between two batches how many keys were looked at, and of how many.
    package func turnRoot(progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }) async throws {
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
        try await rewrapAll(progress)
        try await destroyOldRoots()
        try await database.forgetHistory()
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
        for number in try folder.roots() { _ = try root(number) }
        guard state.withLock({ $0.roots.isEmpty }) else { return }

        let lost: Int? = try await database.read { try $0.row("SELECT max(root) AS root FROM wrapped_key")?["root"] }
        if let lost { throw KeyringError.noRoot(lost) }
        _ = try addRoot()
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

    func currentRoot() throws -> (number: Int, key: SymmetricKey) {
        try state.withLock { state throws(KeyringError) in
            guard let number = state.roots.keys.max(), let key = state.roots[number] else { throw .noRoot(0) }
            return (number, key)
        }
    }

    private func addRoot() throws -> Int {
        let number = (try folder.roots().last ?? 0) + 1
        let key = SymmetricKey(size: .bits256)
        try folder.add(key.withUnsafeBytes { Data($0) }, as: number)
        try DurableFile.synchronize(folder: folder.url.appending(path: "root"))
        state.withLock { $0.roots[number] = key }
        return number
    }

    private func destroyOldRoots() async throws {
        let old: [Int] = try await database.read { reader in
            // A root under which another process has wrapped a key meanwhile stays until that key is wrapped anew.
            try reader.rows(
                """
                SELECT number FROM root WHERE replaced <= \(reader.now - Self.oldRootLife)
                    AND NOT EXISTS (SELECT 1 FROM wrapped_key WHERE wrapped_key.root = root.number)
                """
            ).map { try $0["number"] }
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
