import Crypto
package import Foundation

/// The site's signature (Ed25519, RFC 8032): receipts and all that somebody may want to check later, without the site.
///
/// Its private half is `signing.key` in the key folder, 32 bytes.
package struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// Reads the key, and makes it when there is none.
    ///
    /// - Throws: a file error; `KeyringError.damaged` when the file isn't a key.
    init(in folder: KeyFolder) throws {
        let bytes = try folder.signingKey() ?? folder.keepSigningKey(Curve25519.Signing.PrivateKey().rawRepresentation)
        guard let known = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else {
            throw KeyringError.damaged
        }
        key = known
    }

    /// The public half, 32 bytes.
    package var publicKey: Data { key.publicKey.rawRepresentation }

    /// The public half as programs read it: SubjectPublicKeyInfo in PEM (RFC 8410 §4, RFC 7468).
    package var publicPEM: String {
        let information = Data([0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]) + publicKey
        return "-----BEGIN PUBLIC KEY-----\n\(information.base64EncodedString())\n-----END PUBLIC KEY-----\n"
    }

    /// The public half as a JSON Web Key's `x` (RFC 8037 §2).
    package var publicCoordinate: String { Self.base64URL(publicKey) }

    /// A compact JSON Web Signature over some JSON (RFC 7515 §7.1, `EdDSA` of RFC 8037).
    package func sign(json: Data) throws -> String {
        let signed = "\(Self.header).\(Self.base64URL(json))"
        return "\(signed).\(Self.base64URL(try key.signature(for: Data(signed.utf8))))"
    }

    /// The JSON of a signature of ours; `nil` for anything else.
    package func verified(_ signature: String) -> Data? {
        VerifyingKey(key.publicKey).verified(signature)
    }

    static let header = base64URL(Data(#"{"alg":"EdDSA"}"#.utf8))

    /// RFC 4648 §5, without filling.
    static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// `nil` for anything that `base64URL` doesn't write: bits of the last sign that nobody needs would give one signature many texts.
    static func data(base64URL text: Substring) -> Data? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        guard let data = Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4)) else {
            return nil
        }
        return base64URL(data) == text ? data : nil
    }
}
