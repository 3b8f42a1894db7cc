import Crypto
import Database
import Foundation
import Synchronization

/// Keys that are to take the place of the site's index keys.
struct IndexKeys: KeyedHashes {
    /// The keys whose hashes can be made anew from what is stored. Those of mailed links, of sent forms and of refusals
    /// can't: a link is in somebody's mailbox, a form is known for ten minutes only, and a refusal outlives the address.
    static let uses: [SiteKey] = [.emailIndex, .searchIndex, .prints]

    fileprivate let keys: [SiteKey: SymmetricKey]

    /// A keyed hash, as the keyring makes it.
    func hash(_ message: some Sequence<UInt8>, with use: SiteKey) throws -> Data {
        guard let key = keys[use] else { throw KeyringError.destroyed }
        return Data(HMAC<SHA256>.authenticationCode(for: Data(message), using: key))
    }
}

extension Keyring {
    private static let nextPrefix = "next:"

    private static func nextName(_ use: SiteKey, _ turn: Int) -> String {
        "\(nextPrefix)\(turn):\(use.rawValue)"
    }

    /// Makes the index keys of a turn beside those in use, durable when it returns.
    func makeIndexKeys(of turn: Int) async throws -> IndexKeys {
        let keys = IndexKeys.uses.map { (use: $0, key: SymmetricKey(size: .bits256)) }
        let wrapped = try keys.map { use, key in
            (name: Self.nextName(use, turn), key: try wrap(key, named: Self.nextName(use, turn)))
        }
        try await database.write { writer in
            try writer.deleteNextKeys(Self.nextPrefix)
            for (name, key) in wrapped { try writer.insert(key, named: name) }
        }
        return IndexKeys(keys: Dictionary(uniqueKeysWithValues: keys.map { ($0.use, $0.key) }))
    }

    /// The turn whose keys wait, if any.
    func waitingTurn() async throws -> Int? {
        let prefix = Self.nextPrefix
        let name: String? = try await database.read { reader in
            try reader.row("SELECT name FROM wrapped_key WHERE name > \(prefix) AND name < \(prefix + "~") LIMIT 1")?[
                "name"]
        }
        return name.flatMap { Int($0.dropFirst(prefix.count).prefix { $0 != ":" }) }
    }

    /// Puts the keys of a turn in the place of those before, which are destroyed: all of them or none.
    func useIndexKeys(of turn: Int) async throws {
        var keys: [(use: SiteKey, key: SymmetricKey, wrapped: WrappedKey)] = []
        for use in IndexKeys.uses {
            let name = Self.nextName(use, turn)
            guard let wrapped = try await database.read({ try $0.wrappedKey(name) }) else {
                throw KeyringError.destroyed
            }
            let key = try unwrap(wrapped, named: name)
            keys.append((use, key, try wrap(key, named: use.name)))
        }
        let fresh = keys
        try await database.write { writer in
            for (use, _, wrapped) in fresh {
                try writer.run(
                    """
                    UPDATE wrapped_key SET root = \(wrapped.root), wrapped = \(wrapped.bytes), made = \(writer.now)
                    WHERE name = \(use.name)
                    """)
            }
            try writer.deleteNextKeys(Self.nextPrefix)
            try writer.run("DELETE FROM used_index")
            try writer.run("INSERT INTO used_index (\"only\", turn) VALUES (1, \(turn))")
        }
        state.withLock { state in
            for (use, key, _) in fresh { state.opened[use.name] = key }
        }
        try await database.forgetHistory()
    }

    /// Destroys the keys of a turn that came to nothing.
    func dropIndexKeys() async throws {
        try await database.write { try $0.deleteNextKeys(Self.nextPrefix) }
        try await database.forgetHistory()
    }
}

extension Writer {
    fileprivate func deleteNextKeys(_ prefix: String) throws {
        try run("DELETE FROM wrapped_key WHERE name > \(prefix) AND name < \(prefix + "~")")
    }
}
