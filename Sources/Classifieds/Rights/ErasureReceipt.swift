package import Database
package import Foundation

/// What says, signed, that something was erased and when. It names nobody: whoever holds it can show it, and nobody can tell
/// from it whose it was.
package struct ErasureReceipt: Codable, Sendable, Equatable {
    /// What was erased.
    package enum Scope: String, Codable, Sendable {
        /// Everything of a person.
        case everything
        /// One ad.
        case ad
    }

    /// How many of each kind of thing.
    package struct Erased: Codable, Sendable, Equatable {
        package var ads = 0
        package var photos = 0
        package var messages = 0
        package var connections = 0
        package var sessions = 0
        package var waitingMails = 0
    }

    /// Always `erasure`.
    package let kind: String
    /// The site's address.
    package let site: String
    /// Drawn at random: two receipts are never the same.
    package let number: String
    package let scope: Scope
    /// When it was asked for, ISO 8601 in UTC.
    package let asked: String
    /// When the person's key was destroyed, from which moment nothing could be read; absent for one ad, whose key lives on.
    package private(set) var keyDestroyed: String?
    /// When rows, files and waiting mails were gone too.
    package private(set) var done: String
    package let erased: Erased
    /// What stays, why, and until when, in French; nothing in most cases.
    package let kept: [String]

    init(
        of scope: Scope, on site: String, asked: Instant, keyDestroyed: Instant?, done: Instant, erased: Erased,
        kept: [String] = []
    ) {
        kind = "erasure"
        self.site = site
        number = ID<ErasureReceipt>.random().text
        self.scope = scope
        self.asked = Self.text(asked)
        self.keyDestroyed = keyDestroyed.map(Self.text)
        self.done = Self.text(done)
        self.erased = erased
        self.kept = kept
    }

    /// The same, whose last files went at that moment.
    func finished(at done: Instant) -> ErasureReceipt {
        var receipt = self
        receipt.done = Self.text(done)
        // Where the program ended before it said when, the key went before then.
        if scope == .everything { receipt.keyDestroyed = keyDestroyed ?? receipt.done }
        return receipt
    }

    /// A date of a receipt.
    package static func instant(_ text: String) -> Instant? {
        (try? Date(text, strategy: .iso8601)).map { Instant(milliseconds: Int64($0.timeIntervalSince1970 * 1_000)) }
    }

    private static func text(_ instant: Instant) -> String {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000).formatted(.iso8601)
    }
}

/// A receipt and the signature that proves it.
package struct SignedReceipt: Sendable, Equatable {
    package let receipt: ErasureReceipt
    /// A compact JSON Web Signature (RFC 7515 §7.1): the receipt itself is inside.
    package let signature: String

    init(_ receipt: ErasureReceipt, with key: SigningKey) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.receipt = receipt
        signature = try key.sign(json: try encoder.encode(receipt))
    }

    /// A receipt that somebody shows; `nil` when this site didn't sign it.
    package init?(_ signature: String, from key: SigningKey) {
        guard let json = key.verified(signature),
            let receipt = try? JSONDecoder().decode(ErasureReceipt.self, from: json), receipt.kind == "erasure"
        else { return nil }
        self.receipt = receipt
        self.signature = signature
    }
}
