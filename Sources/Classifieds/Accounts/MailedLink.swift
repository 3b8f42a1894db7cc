import Crypto
package import Database
import Foundation

/// A link sent by mail: it proves that whoever opens it reads that person's mail. Good once, for a while.
///
/// The secret in its address is derived from the link's id under a key of the site, so that the mail can be made
/// when it is sent; the table holds a hash, so that a stolen table opens nothing.
package struct MailedLink: Sendable {
    package typealias ID = Classifieds.ID<MailedLink>

    /// What the link is for.
    package enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        /// Puts a first or further ad online, and signs in.
        case publication
        /// Signs in.
        case signIn = "sign-in"
        /// Gives an ad its days anew.
        case renewal
        /// The mailbox of now agrees to another address.
        case oldAddress = "old-address"
        /// Proves the address that is to become a person's.
        case newAddress = "new-address"
        /// Erases the person.
        case erasure
        /// Sends a stranger's first message, and signs in.
        case firstMessage = "first-message"
        /// Opens a stranger's space as a sponsor, and signs in.
        case sponsor
        /// Proves an address that asked for the letter of new ads.
        case news
        /// Goes on with that letter for another year.
        case newsRenewal = "news-renewal"
        /// Proves an address that asked for an alert.
        case alert
        /// Goes on with an alert for another year.
        case alertRenewal = "alert-renewal"
        /// Lets a colleague in, as far as their second factor.
        case staffSignIn = "staff-sign-in"
        /// Shows what was brought from another site, puts it online and signs in, or erases it.
        case moving

        /// Those of a change of address: whether the new one is somebody's shows in them (promise COL-3).
        static let ofAddressChange: [Kind] = [.oldAddress, .newAddress]
    }

    package let id: ID
    package let kind: Kind
    /// `nil` for an address that nobody proved: the link is made all the same, and never sent.
    package let account: Account.ID?
    package let ad: Ad.ID?
    package let expires: Instant
    package let used: Instant?

    init(_ kind: Kind, for account: Account.ID?, ad: Ad.ID? = nil, expires: Instant) {
        id = .random()
        self.kind = kind
        self.account = account
        self.ad = ad
        self.expires = expires
        used = nil
    }
}

/// The secret part of a link's or a session's address: 22 characters.
package struct Secret: Sendable, Hashable {
    package let text: String

    /// What a visitor sent; `nil` when it can't be one of ours.
    package init?(_ text: String) {
        guard let id = Classifieds.ID<Secret>(text) else { return nil }
        self.text = id.text
    }

    private init(id: Classifieds.ID<Secret>) {
        text = id.text
    }

    static func random() -> Secret {
        Secret(id: .random())
    }

    /// The secret of a link: 128 bits of HMAC-SHA-256 over its id.
    static func of(_ link: MailedLink.ID, with keyring: Keyring) throws -> Secret {
        try Secret(hashing: link.text, with: keyring)
    }

    /// 128 bits of HMAC-SHA-256 over a text, under the key of links.
    init(hashing text: String, with keyring: Keyring) throws {
        self.init(digest: try keyring.hash(text.utf8, with: .links))
    }

    /// What is promised to whoever has that one: nobody else finds it, and who finds it can't tell that one.
    init(promisedTo other: Secret) {
        self.init(digest: Data(SHA256.hash(data: Data("promised \(other.text)".utf8))))
    }

    /// The same, of one ad.
    init(promisedTo other: Secret, on ad: Ad.ID) {
        self.init(digest: Data(SHA256.hash(data: Data("promised \(other.text) \(ad.text)".utf8))))
    }

    private init(digest: some Sequence<UInt8>) {
        text = Base62.text(of: digest.prefix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) })
    }

    /// What the table keeps of it.
    var hash: Data {
        Data(SHA256.hash(data: Data(text.utf8)))
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "‹secret›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
