package import Database
import Foundation

/// What two people write to each other about an ad: the one who published it, and one who answered it.
package struct Conversation: Sendable {
    package typealias ID = Classifieds.ID<Conversation>

    package let id: ID
    /// The ad that it is about, which may be gone.
    package let ad: Ad.ID
    /// When its last message came.
    package let changed: Instant
    /// The place of its last message; the first has 1.
    package let last: Int
}

/// One of the two of a conversation.
package struct Participant: Sendable {
    /// On which side of the ad somebody is.
    package enum Role: String, Sendable, CaseIterable, SQLConvertible {
        /// Who published it.
        case advertiser
        /// Who answered it.
        case correspondent
    }

    package let conversation: Conversation.ID
    package let account: Account.ID
    package let role: Role
    /// Under which the other knows them.
    package let pseudonym: Sealed<String>
    /// What stands behind the « + » of the address to which they answer by mail.
    package let alias: MailAlias
    /// The number that they handed over and didn't take back.
    package let telephone: Sealed<String>?
    /// The place of the last message that they read.
    package let seen: Int
    /// The place of the last message that they deleted for themselves.
    package let hidden: Int
    /// Since when they get no mail about it.
    package let muted: Instant?
    /// Since when they have it closed.
    package let blocked: Instant?
}

/// The random part of an address to which somebody answers by mail: 128 bits in 26 small letters and digits, so that mail
/// servers that lose capitals don't lose it (RFC 4648, § 6).
package struct MailAlias: Sendable, Hashable, SQLConvertible {
    package let text: String

    private static let digits = Array("abcdefghijklmnopqrstuvwxyz234567")

    /// Reads one, in whichever case; `nil` for what can't be one.
    package init?(_ text: some StringProtocol) {
        let small = text.lowercased()
        guard small.count == 26, small.allSatisfy(Self.digits.contains) else { return nil }
        self.text = small
    }

    private init(number: UInt128) {
        text = String((0..<26).map { Self.digits[Int(number >> (5 * UInt128($0)) & 31)] })
    }

    static func random() -> MailAlias {
        MailAlias(number: .random(in: .min ... .max))
    }

    package var sqlValue: SQLValue { .text(text) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}

extension Conversation {
    init(row: Row) throws {
        id = try row["id"]
        ad = try row["ad"]
        changed = try row["changed"]
        last = try row["last"]
    }
}

extension Participant {
    static let columns: SQL = """
        conversation, account, role, pseudonym, alias, telephone, seen, hidden, muted, blocked
        """

    init(row: Row) throws {
        conversation = try row["conversation"]
        account = try row["account"]
        role = try row["role"]
        let place = Self.row(conversation, role)
        pseudonym = Sealed(bytes: try row["pseudonym"], at: Self.pseudonymPlace(place), of: account)
        alias = try row["alias"]
        let number: Data? = try row["telephone"]
        telephone = number.map { [account] in Sealed(bytes: $0, at: Self.telephonePlace(place), of: account) }
        seen = try row["seen"]
        hidden = try row["hidden"]
        muted = try row["muted"]
        blocked = try row["blocked"]
    }

    /// The row's part of a seal.
    static func row(_ conversation: Conversation.ID, _ role: Role) -> String { "\(conversation) \(role.rawValue)" }

    static func pseudonymPlace(_ row: String) -> SealedPlace { SealedPlace("participant", "pseudonym", row: row) }

    static func telephonePlace(_ row: String) -> SealedPlace { SealedPlace("participant", "telephone", row: row) }
}
