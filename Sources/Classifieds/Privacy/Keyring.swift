import Crypto
package import Database
package import Foundation
import Synchronization

/// The keys: one random key for each person, wrapped by a root key that lives in a folder, in a database of its own.
///
/// Destroying a person's key erases, at once and everywhere, what the person wrote (promises RET-2, SEC-3).
package final class Keyring: Sendable {
    /// Part of what every seal authenticates.
    static let formatVersion: UInt8 = 1

    let database: any Database
    let folder: KeyFolder
    let state: Mutex<State>
    /// To whom is sealed what the law asks to be kept; `nil` where nothing is.
    let escrow: OfflinePublicKey?
    /// What the site signs with.
    package let signing: SigningKey

    /// What is in memory: the root keys and the keys opened last.
    struct State: ~Copyable {
        var roots: [Int: SymmetricKey] = [:]
        var opened: [String: SymmetricKey] = [:]
        /// How many keys were destroyed so far: what was read before the last one isn't remembered.
        var erasures = 0
        /// Whether this process hears of every key that another one destroys; else it asks the tables each time.
        var isListening = false
        var listening: Listening?
    }

    /// Opens the keyring, and makes its first root and the site's own keys when there are none.
    ///
    /// - Throws: a file or database error; `KeyringError.noRoot` when a key needs a root that isn't in the folder,
    ///   `.damaged` when a root isn't what it was.
    package init(database: any Database, folder: KeyFolder) async throws {
        self.database = database
        self.folder = folder
        state = Mutex(State())
        escrow = try OfflinePublicKey(for: .escrow, in: folder.url)
        signing = try SigningKey(in: folder)
        try await database.migrate(Schema.keyring)
        listen()
        try await loadRoots()
        for use in SiteKey.allCases {
            try await ensure(use)
        }
    }

    /// The columns of its tables, by table.
    package func columns() async throws -> [String: Set<String>] {
        try await database.columns()
    }

    /// Seals a value under its owner's key.
    ///
    /// - Throws: `KeyringError.destroyed` when the owner has no key any more.
    package func seal<Value>(_ value: Value, at place: SealedPlace, of owner: Account.ID) async throws -> Sealed<Value>
    {
        try await sealer(of: owner).seal(value, at: place)
    }

    /// What seals under one person's key without waiting, inside a transaction.
    ///
    /// - Throws: `KeyringError.destroyed` when the person has no key any more.
    func sealer(of owner: Account.ID) async throws -> Sealer {
        Sealer(owner: owner, key: try await key(of: owner))
    }

    /// Opens a sealed value. The gate alone calls it, once it has looked at the purpose.
    ///
    /// - Throws: `KeyringError.destroyed` when the owner was erased, `.damaged` when the bytes are not what was
    ///   sealed at that place.
    func open<Value>(_ sealed: Sealed<Value>) async throws -> Opened<Value> {
        let key = try await key(of: sealed.owner)
        guard sealed.bytes.first == Self.formatVersion,
            let box = try? AES.GCM.SealedBox(combined: sealed.bytes.dropFirst()),
            let bytes = try? AES.GCM.open(box, using: key, authenticating: sealed.place.associatedData),
            let value = Value(sealableBytes: bytes)
        else { throw KeyringError.damaged }
        return Opened(value)
    }

    /// Whether its tables and a root key are there now.
    ///
    /// - Throws: a database error, `KeyringError`.
    func requireReadable() async throws {
        guard let newest = state.withLock({ $0.roots.keys.max() }) else { throw KeyringError.noRoot(0) }
        // What is in memory serves on, and the next start would find nothing.
        guard try folder.roots().contains(newest), try folder.root(newest).count == 32 else {
            throw KeyringError.noRoot(newest)
        }
        guard try await database.read({ try $0.wrappedKey(SiteKey.emailIndex.name) }) != nil else {
            throw KeyringError.noRoot(newest)
        }
    }

    /// A keyed hash under one of the site's own keys: same input, same 32 bytes.
    package func hash(_ message: some Sequence<UInt8>, with use: SiteKey) throws -> Data {
        guard let key = state.withLock({ $0.opened[use.name] }) else { throw KeyringError.destroyed }
        return Data(HMAC<SHA256>.authenticationCode(for: Data(message), using: key))
    }

    /// The person's key, from memory or unwrapped.
    private func key(of owner: Account.ID) async throws -> SymmetricKey {
        let name = Self.name(of: owner)
        let (known, erasures) = state.withLock { ($0.opened[name], $0.erasures) }
        Metric.keyLookups.count(1, MetricLabel(known == nil ? MeasuredKey.unwrapped : .memory))
        if let known { return known }

        guard let wrapped = try await database.read({ try $0.wrappedKey(name) }) else { throw KeyringError.destroyed }
        let key = try unwrap(wrapped, named: name)
        remember(key, as: name, readAt: erasures)
        return key
    }

    /// Reads the keys of some people in one question, for whoever opens something of each right afterwards. Whose key is in memory,
    /// or isn't there any more, is left out.
    func fetchKeys(of owners: some Sequence<Account.ID>) async throws {
        let names = Set(owners.map(Self.name))
        let (missing, erasures) = state.withLock { state in
            (names.filter { state.opened[$0] == nil }.sorted(), state.isListening ? state.erasures : nil)
        }
        // What can't be kept in memory is read when it is opened.
        guard missing.count > 1, let erasures else { return }

        let wrapped = try await database.read { try $0.wrappedKeys(missing) }
        Metric.keyLookups.count(wrapped.count, MetricLabel(MeasuredKey.unwrapped))
        for (name, key) in wrapped { remember(try unwrap(key, named: name), as: name, readAt: erasures) }
    }

    static let personPrefix = "person:"

    static func name(of owner: Account.ID) -> String {
        "\(personPrefix)\(owner)"
    }
}

/// What makes keyed hashes: the keyring, or keys that are about to take the place of its own.
package protocol KeyedHashes: Sendable {
    /// A keyed hash: same input, same 32 bytes.
    func hash(_ message: some Sequence<UInt8>, with use: SiteKey) throws -> Data
}

extension Keyring: KeyedHashes {}

/// The keys of the site itself.
package enum SiteKey: String, Sendable, CaseIterable {
    /// Finds an account by its e-mail address.
    case emailIndex
    /// Hashes the words of ads.
    case searchIndex
    /// Makes the secrets of mailed links.
    case links
    /// Knows a form again that is sent twice.
    case sentForms
    /// Finds a text or a photo again.
    case prints
    /// Knows an address that refused all prospection.
    case suppression
    /// Knows an ad that was withdrawn.
    case withdrawnAds
    /// Makes the buttons of mails that switch them off.
    case unsubscription
    /// Draws the pseudonyms under which people are known to a chat of somebody else's.
    case chatSubjects
    /// Knows a consent that was taken back.
    case withdrawnConsents
    /// Draws the pseudonyms under which people are known to one partner.
    case partnerSubjects
    /// Counts somebody who reports an ad once.
    case reporters
    /// Knows the address of somebody who was suspended.
    case bans
    /// Knows a photo again that was removed.
    case removedPhotos
    /// Knows a recovery code of a colleague.
    case recoveryCodes
    /// Knows an ad, or a person, that was brought from another site.
    case moved
    /// Makes the keys under which processes count together who does what how often.
    case counts

    var name: String { "site:\(rawValue)" }
}

/// Why a key can't be had.
package enum KeyringError: Error, Equatable {
    /// The person was erased.
    case destroyed
    /// The bytes are not what was sealed at that place under that key.
    case damaged
    /// The root key of that number isn't in the key folder.
    case noRoot(Int)
}
