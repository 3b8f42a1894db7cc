import Crypto
package import Foundation

/// What a key whose private half is kept away from the machine is for: what is sealed for one use doesn't open for the
/// other.
package enum OfflineUse: String, Sendable {
    /// Backups, of the data and of the key folder.
    case backup
    /// What the law asks hosts to keep.
    case escrow
    /// What a legal order reaches, for the authority that asks for it.
    case order
}

/// The public half of a key pair that is kept away from the machine: seals, and opens nothing.
///
/// HPKE (RFC 9180) in base mode: X25519, HKDF-SHA256, AES-256-GCM.
package struct OfflinePublicKey: Sendable {
    static let suite = HPKE.Ciphersuite(kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)

    package let use: OfflineUse
    let key: Curve25519.KeyAgreement.PublicKey

    init(_ key: Curve25519.KeyAgreement.PublicKey, for use: OfflineUse) {
        self.use = use
        self.key = key
    }

    /// Reads `backup.pub` or `escrow.pub` in the key folder; `nil` when it isn't there.
    ///
    /// - Throws: `OfflineKeyProblem` for a file that holds something else.
    package init?(for use: OfflineUse, in keyFolder: URL) throws {
        let file = keyFolder.appending(path: "\(use.rawValue).pub")
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let bytes = try OfflineKeyFile.read(file, half: .public, for: use)
        guard let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes) else {
            throw OfflineKeyProblem.unreadable(file)
        }
        self.init(key, for: use)
    }

    /// Reads such a file, wherever it is.
    ///
    /// - Throws: `OfflineKeyProblem` for a file that isn't there or holds something else.
    package init(at file: URL, for use: OfflineUse) throws {
        let bytes = try OfflineKeyFile.read(file, half: .public, for: use)
        guard let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes) else {
            throw OfflineKeyProblem.unreadable(file)
        }
        self.init(key, for: use)
    }

    /// Eight bytes of SHA-256 over the key, in hexadecimal: tells keys apart.
    package var fingerprint: String {
        Hexadecimal.text(SHA256.hash(data: key.rawRepresentation).prefix(8))
    }

    /// Seals one value: the encapsulated key, then the value.
    ///
    /// - Parameter associated: what must be said again to open it.
    func seal(_ value: Data, as content: String, authenticating associated: Data) throws -> Data {
        var sender = try HPKE.Sender(
            recipientKey: key, ciphersuite: Self.suite, info: use.information(content))
        return sender.encapsulatedKey + (try sender.seal(value, authenticating: associated))
    }
}

/// The private half.
package struct OfflinePrivateKey: Sendable {
    /// How many bytes an encapsulated X25519 key has.
    static let encapsulatedBytes = 32

    let use: OfflineUse
    let key: Curve25519.KeyAgreement.PrivateKey

    init(_ key: Curve25519.KeyAgreement.PrivateKey, for use: OfflineUse) {
        self.use = use
        self.key = key
    }

    /// Reads the file in which it is kept.
    ///
    /// - Throws: `OfflineKeyProblem` for a file that isn't there or holds something else.
    package init(at file: URL, for use: OfflineUse) throws {
        let bytes = try OfflineKeyFile.read(file, half: .private, for: use)
        guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) else {
            throw OfflineKeyProblem.unreadable(file)
        }
        self.init(key, for: use)
    }

    var publicKey: OfflinePublicKey { OfflinePublicKey(key.publicKey, for: use) }

    /// Opens what `OfflinePublicKey.seal` made; `nil` when it isn't that, or was sealed to another key.
    func open(_ sealed: Data, as content: String, authenticating associated: Data) -> Data? {
        guard sealed.count > Self.encapsulatedBytes else { return nil }
        let recipient = try? HPKE.Recipient(
            privateKey: key, ciphersuite: OfflinePublicKey.suite, info: use.information(content),
            encapsulatedKey: sealed.prefix(Self.encapsulatedBytes))
        guard var recipient else { return nil }
        return try? recipient.open(sealed.dropFirst(Self.encapsulatedBytes), authenticating: associated)
    }
}

extension OfflineUse {
    /// What HPKE binds a sealing to (RFC 9180, « info »).
    func information(_ content: String) -> Data {
        Data("zone-visio 1 \(rawValue) \(content)".utf8)
    }
}
