import Crypto
package import Foundation
import Glibc

/// The key pair of an authority that asks: X25519, as `openssl genpkey -algorithm X25519` makes it (RFC 8410).
package enum RequesterKey {
    /// In front of the 32 bytes: the algorithm, in DER.
    private static let publicHead = Data([0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x6E, 0x03, 0x21, 0x00])
    private static let privateHead = Data([
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x6E, 0x04, 0x22, 0x04, 0x20,
    ])

    /// The 32 bytes of a public key; `nil` when the text is none.
    package static func publicBytes(_ pem: String) -> Data? {
        guard let bytes = bytes(of: pem, named: "PUBLIC KEY", behind: publicHead),
            (try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes)) != nil
        else { return nil }
        return bytes
    }

    /// A new pair, as two PEM texts; for an authority that has no other program for it.
    package static func make() -> (private: String, public: String) {
        let pair = Curve25519.KeyAgreement.PrivateKey()
        return (
            pem(privateHead + pair.rawRepresentation, "PRIVATE KEY"),
            pem(publicHead + pair.publicKey.rawRepresentation, "PUBLIC KEY")
        )
    }

    /// Writes a new private key into a file that mustn't be there.
    ///
    /// - Returns: the public half, as PEM text.
    /// - Throws: `OfflineKeyProblem.exists`, or a file error.
    package static func make(writingPrivateHalfTo file: URL) throws -> String {
        let pair = make()
        do {
            try NewFile.write(Data(pair.private.utf8), to: file)
        } catch let error as DurableFileError where error.code == EEXIST {
            throw OfflineKeyProblem.exists(file)
        }
        return pair.public
    }

    static func privateKey(_ pem: String) -> OfflinePrivateKey? {
        guard let bytes = bytes(of: pem, named: "PRIVATE KEY", behind: privateHead),
            let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes)
        else { return nil }
        return OfflinePrivateKey(key, for: .order)
    }

    private static func bytes(of pem: String, named name: String, behind head: Data) -> Data? {
        let lines = pem.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        guard let first = lines.firstIndex(of: "-----BEGIN \(name)-----"),
            let last = lines.firstIndex(of: "-----END \(name)-----"), first < last,
            let der = Data(base64Encoded: lines[(first + 1)..<last].joined()), der.starts(with: head),
            der.count == head.count + 32
        else { return nil }
        return Data(der.dropFirst(head.count))
    }

    private static func pem(_ der: Data, _ name: String) -> String {
        "-----BEGIN \(name)-----\n\(der.base64EncodedString())\n-----END \(name)-----\n"
    }
}

/// What an authority gets: an archive that its own key alone opens.
///
/// The file: nine bytes that name the form, the order's id (22), then HPKE's encapsulated key and the sealed bytes (RFC 9180, base
/// mode: X25519, HKDF-SHA256, AES-256-GCM). The id is authenticated with them.
package enum OrderPackage {
    private static let form = Data("zv-order1".utf8)
    private static let content = "package"
    private static let idBytes = 22

    static func seal(_ archive: Data, of id: LegalOrder.ID, to key: Data) throws -> Data {
        let recipient = OfflinePublicKey(try Curve25519.KeyAgreement.PublicKey(rawRepresentation: key), for: .order)
        let name = Data(id.text.utf8)
        return form + name + (try recipient.seal(archive, as: content, authenticating: name))
    }

    /// The archive in a package.
    ///
    /// - Parameter privateKey: PEM text.
    /// - Returns: `nil` when it is no package, or sealed to another key.
    package static func open(_ package: Data, with privateKey: String) -> Data? {
        guard package.starts(with: form), package.count > form.count + idBytes,
            let key = RequesterKey.privateKey(privateKey)
        else { return nil }
        let name = Data(package.dropFirst(form.count).prefix(idBytes))
        return key.open(Data(package.dropFirst(form.count + idBytes)), as: content, authenticating: name)
    }
}
