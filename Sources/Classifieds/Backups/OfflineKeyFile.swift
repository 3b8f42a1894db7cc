import Crypto
package import Foundation
import Glibc

/// How the halves of an offline key stand in their files: one line, which says what it is.
enum OfflineKeyFile {
    enum Half: String {
        case `public`, `private`
    }

    static func read(_ file: URL, half: Half, for use: OfflineUse) throws -> Data {
        guard let data = try? Data(contentsOf: file) else { throw OfflineKeyProblem.missing(file) }
        let line = String(decoding: data.prefix(500), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        let label = label(half, use)
        guard line.hasPrefix(label), let bytes = Data(base64Encoded: String(line.dropFirst(label.count))),
            bytes.count == 32
        else { throw OfflineKeyProblem.unreadable(file) }
        return bytes
    }

    static func line(_ bytes: Data, half: Half, for use: OfflineUse) -> Data {
        Data("\(label(half, use))\(bytes.base64EncodedString())\n".utf8)
    }

    private static func label(_ half: Half, _ use: OfflineUse) -> String {
        "zone-visio \(use.rawValue) \(half.rawValue) key: "
    }
}

extension KeyFolder {
    /// Makes a key pair: the private half goes into `file`, which mustn't be there, and the public half into this folder.
    ///
    /// - Throws: `OfflineKeyProblem` when one of them is there already; a file error.
    package func makeOfflineKey(for use: OfflineUse, writingPrivateHalfTo file: URL) throws -> OfflinePublicKey {
        let known = url.appending(path: "\(use.rawValue).pub")
        guard !FileManager.default.fileExists(atPath: known.path) else { throw OfflineKeyProblem.exists(known) }

        let pair = Curve25519.KeyAgreement.PrivateKey()
        let secret = OfflineKeyFile.line(pair.rawRepresentation, half: .private, for: use)
        do {
            try NewFile.write(secret, to: file)
        } catch let error as DurableFileError where error.code == EEXIST {
            throw OfflineKeyProblem.exists(file)
        }
        // Nothing is sealed to a key whose private half isn't on a disk.
        try DurableFile.synchronize(folder: file.deletingLastPathComponent())
        try DurableFile.write(
            OfflineKeyFile.line(pair.publicKey.rawRepresentation, half: .public, for: use), to: known, mode: 0o600)
        try DurableFile.synchronize(folder: url)
        return OfflinePublicKey(pair.publicKey, for: use)
    }
}

/// Why an offline key can't be used or made.
package enum OfflineKeyProblem: Error, Equatable {
    case missing(URL)
    /// It holds no key, the other half, or a key for another use.
    case unreadable(URL)
    /// It isn't written over.
    case exists(URL)
}
