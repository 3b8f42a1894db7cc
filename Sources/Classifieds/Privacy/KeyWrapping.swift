import Crypto
import Database
import Foundation
import Synchronization

/// A key as the keyring's database holds it.
struct WrappedKey: Sendable {
    let root: Int
    let bytes: Data
}

extension Keyring {
    /// How many opened keys stay in memory at the most; past it the memory is emptied of persons' keys.
    private static let memoryLimit = 20_000

    /// Makes one new key for each of `count` people, durable when it returns.
    package func makeKeys(_ count: Int) async throws -> [Account.ID] {
        let erasures = state.withLock { $0.erasures }
        let people = (0..<count).map { _ in Account.ID.random() }
        let keys = people.map { _ in SymmetricKey(size: .bits256) }
        let root = try currentRoot()
        let wrapped = try zip(people, keys).map { try wrap($1, named: Self.name(of: $0), under: root) }
        try await database.write { writer in
            for (person, key) in zip(people, wrapped) {
                try writer.insert(key, named: Self.name(of: person))
            }
        }
        for (person, key) in zip(people, keys) { remember(key, as: Self.name(of: person), readAt: erasures) }
        return people
    }

    /// Makes one person's key, durable when it returns: a key exists before the first row that needs it.
    package func makeKey() async throws -> Account.ID {
        try await makeKeys(1)[0]
    }

    /// Makes the key of a person who comes from another site under the name that they had there.
    ///
    /// - Returns: whether there was none of that name.
    func makeKey(for person: Account.ID) async throws -> Bool {
        let name = Self.name(of: person)
        let wrapped = try wrap(SymmetricKey(size: .bits256), named: name)
        return try await database.write { writer in
            guard try writer.wrappedKey(name) == nil else { return false }
            try writer.insert(wrapped, named: name)
            return true
        }
    }

    /// Destroys a person's key. What was sealed under it is beyond reach from then on.
    package func destroy(_ owner: Account.ID) async throws {
        try await destroy([owner])
    }

    /// Destroys the keys of several people, all or none.
    package func destroy(_ owners: [Account.ID]) async throws {
        let names = owners.map(Self.name)
        try await database.write { writer in
            for name in names {
                try writer.run("DELETE FROM wrapped_key WHERE name = \(name)")
                try writer.announce(.keyDestroyed, name)
            }
        }
        state.withLock { state in
            state.erasures += names.count
            for name in names { state.opened[name] = nil }
        }
        try await database.forgetHistory()
    }

    /// The site's own key for a use, made when there is none. Of several processes that make it the first one's is everybody's.
    func ensure(_ use: SiteKey) async throws {
        var wrapped = try await database.read { try $0.wrappedKey(use.name) }
        if wrapped == nil {
            let fresh = try wrap(SymmetricKey(size: .bits256), named: use.name)
            wrapped = try await database.write { writer in
                try writer.insertUnlessThere(fresh, named: use.name)
                return try writer.wrappedKey(use.name)
            }
        }
        guard let wrapped else { throw KeyringError.destroyed }
        let key = try unwrap(wrapped, named: use.name)
        state.withLock { $0.opened[use.name] = key }
    }

    func wrap(_ key: SymmetricKey, named name: String) throws -> WrappedKey {
        try wrap(key, named: name, under: currentRoot())
    }

    /// - Parameter root: the newest, where many are wrapped at once.
    func wrap(
        _ key: SymmetricKey, named name: String, under root: (number: Int, key: SymmetricKey)
    ) throws -> WrappedKey {
        let bytes = key.withUnsafeBytes { Data($0) }
        let box = try AES.GCM.seal(bytes, using: root.key, authenticating: Data(name.utf8))
        guard let combined = box.combined else { throw KeyringError.damaged }
        return WrappedKey(root: root.number, bytes: combined)
    }

    func unwrap(_ wrapped: WrappedKey, named name: String) throws -> SymmetricKey {
        let root = try root(wrapped.root)
        guard let box = try? AES.GCM.SealedBox(combined: wrapped.bytes),
            let bytes = try? AES.GCM.open(box, using: root, authenticating: Data(name.utf8))
        else { throw KeyringError.damaged }
        return SymmetricKey(data: bytes)
    }

    /// Keeps an opened key in memory, unless one was destroyed since it was read: it may have been this one. Nor where it isn't
    /// heard when another process destroys one.
    ///
    /// - Parameter erasures: how many keys had been destroyed before it was read.
    func remember(_ key: SymmetricKey, as name: String, readAt erasures: Int) {
        state.withLock { state in
            guard state.isListening, state.erasures == erasures else { return }
            if state.opened.count >= Self.memoryLimit { state.forgetPeople() }
            state.opened[name] = key
        }
    }
}

extension Reading {
    func wrappedKey(_ name: String) throws -> WrappedKey? {
        guard let row = try row("SELECT root, wrapped FROM wrapped_key WHERE name = \(name)") else { return nil }
        return WrappedKey(root: try row["root"], bytes: try row["wrapped"])
    }

    /// Those of some names that are there.
    func wrappedKeys(_ names: [String]) throws -> [(name: String, key: WrappedKey)] {
        try rows("SELECT name, root, wrapped FROM wrapped_key WHERE name IN (\(list: names))").map { row in
            (try row["name"], WrappedKey(root: try row["root"], bytes: try row["wrapped"]))
        }
    }
}

extension Writer {
    func insert(_ key: WrappedKey, named name: String) throws {
        try run(
            """
            INSERT INTO wrapped_key (name, root, wrapped, made)
            VALUES (\(name), \(key.root), \(key.bytes), \(now))
            """)
    }

    fileprivate func insertUnlessThere(_ key: WrappedKey, named name: String) throws {
        try run(
            """
            INSERT INTO wrapped_key (name, root, wrapped, made)
            VALUES (\(name), \(key.root), \(key.bytes), \(now)) ON CONFLICT (name) DO NOTHING
            """)
    }
}
