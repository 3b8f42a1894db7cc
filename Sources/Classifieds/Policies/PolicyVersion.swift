import Crypto
package import Database
package import Foundation

/// A published version of the policy: number, dates, text, and the seal that proves that none of it was changed.
package struct PolicyVersion: Sendable, Equatable {
    package let number: Int
    package let published: Instant
    /// From when it is in force.
    package let effective: Instant
    /// Whether something in it is wider than in the version before.
    package let widens: Bool
    /// Whether a datum, a use, a recipient or a length isn't the same: people are written to.
    package let concerns: Bool
    /// SHA-256 of the document's bytes, in hexadecimal.
    package let hash: String
    /// A compact JSON Web Signature over a `PolicySeal` (RFC 7515 §7.1).
    package let seal: String
    /// The document as it was published, byte for byte.
    package let json: String

    /// - Throws: a decoding error for a document that isn't one.
    package func document() throws -> PolicyDocument {
        try JSONDecoder().decode(PolicyDocument.self, from: Data(json.utf8))
    }
}

/// What the seal of a version says; each names the one before, so that none can be taken out.
package struct PolicySeal: Codable, Sendable, Equatable {
    /// Always `policy`.
    package let kind: String
    package let number: Int
    /// ISO 8601, in UTC.
    package let published: String
    package let effective: String
    /// SHA-256 of the document's bytes, in hexadecimal.
    package let hash: String
    /// The hash of the version before; absent for the first.
    package let previous: String?

    init(of version: PolicyVersion, after previous: String?) {
        self.init(
            number: version.number, published: version.published, effective: version.effective, hash: version.hash,
            previous: previous)
    }

    init(number: Int, published: Instant, effective: Instant, hash: String, previous: String?) {
        kind = "policy"
        self.number = number
        self.published = Self.text(published)
        self.effective = Self.text(effective)
        self.hash = hash
        self.previous = previous
    }

    private static func text(_ instant: Instant) -> String {
        Date(timeIntervalSince1970: Double(instant.milliseconds / 1_000)).formatted(.iso8601)
    }
}

extension PolicyDocument {
    /// The bytes that are published: the same document gives the same bytes.
    func published() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// SHA-256 of published bytes, in hexadecimal.
    static func hash(of json: String) -> String {
        Hexadecimal.text(SHA256.hash(data: Data(json.utf8)))
    }
}
