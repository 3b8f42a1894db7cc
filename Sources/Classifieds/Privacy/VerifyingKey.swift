import Crypto
package import Foundation

/// The public half of a site's signature, for whoever checks it without the site (Ed25519, RFC 8032).
package struct VerifyingKey: Sendable {
    private let key: Curve25519.Signing.PublicKey

    /// - Parameter coordinate: a JSON Web Key's `x` (RFC 8037 §2).
    package init?(coordinate: String) {
        guard let bytes = SigningKey.data(base64URL: coordinate[...]),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        else { return nil }
        self.key = key
    }

    init(_ key: Curve25519.Signing.PublicKey) {
        self.key = key
    }

    /// 32 bytes.
    package var bytes: Data { key.rawRepresentation }

    /// The JSON of a compact JSON Web Signature made with this key (RFC 7515 §7.1); `nil` for anything else.
    package func verified(_ signature: String) -> Data? {
        let parts = signature.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == SigningKey.header, let payload = SigningKey.data(base64URL: parts[1]),
            let bytes = SigningKey.data(base64URL: parts[2]),
            key.isValidSignature(bytes, for: Data("\(parts[0]).\(parts[1])".utf8))
        else { return nil }
        return payload
    }
}
