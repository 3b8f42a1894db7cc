import Crypto
package import Foundation

/// What backups are sealed to.
package struct BackupRecipient: Sendable {
    let key: OfflinePublicKey
    package let seal: BackupSeal
}

extension Keyring {
    /// The backup key, or where there is none a key made of the current root key: what is sealed to that one can't be
    /// read any more once the root is destroyed, seven days after another took its place.
    package func backupRecipient() throws -> BackupRecipient {
        if let key = try OfflinePublicKey(for: .backup, in: folder.url) {
            return BackupRecipient(key: key, seal: .backupKey(key.fingerprint))
        }
        let (number, root) = try currentRoot()
        let key = try OfflinePrivateKey(ofRoot: root.withUnsafeBytes { Data($0) })
        return BackupRecipient(key: key.publicKey, seal: .rootKey(number))
    }

    /// Tells this keyring from any other: keyed, and of no use for anything else.
    func mark() throws -> String {
        Hexadecimal.text(try hash("the keyring of these data".utf8, with: .links))
    }
}

extension OfflinePrivateKey {
    /// A backup key made of a root key (HKDF-SHA-256).
    init(ofRoot root: Data) throws {
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: root), info: Data("zone-visio backup key".utf8), outputByteCount: 32)
        self.init(
            try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: derived.withUnsafeBytes { Data($0) }),
            for: .backup)
    }

    /// The key that opens a backup: the one in `file`, or the root key that the key folder still has.
    ///
    /// - Throws: `BackupProblem` when there is none, or it is another one; `OfflineKeyProblem`.
    package init(for seal: BackupSeal, in file: URL?, or keyFolder: URL) throws {
        switch seal {
        case .backupKey(let fingerprint):
            guard let file else { throw BackupProblem.needsKey }
            try self.init(at: file, for: .backup)
            guard publicKey.fingerprint == fingerprint else { throw BackupProblem.otherKey }
        case .rootKey(let number):
            guard let root = try? Data(contentsOf: keyFolder.appending(path: "root/\(number).key")) else {
                throw BackupProblem.noRoot(number)
            }
            try self.init(ofRoot: root)
        }
    }
}
