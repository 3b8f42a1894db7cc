package import Database
import Foundation

/// A call by video that one of the two of a conversation proposed to the other.
///
/// Nothing of what is said or shown passes the site. What stays is that it was proposed, by a message, and when it ended.
package struct Call: Sendable {
    package typealias ID = Classifieds.ID<Call>

    /// What became of one that is over.
    package enum Outcome: String, Sendable, CaseIterable, SQLConvertible {
        /// The other said no.
        case declined
        /// One of the two took it back before they met.
        case cancelled
        /// Nobody answered, or the two didn't both come.
        case missed
        /// They met, and one of the two left.
        case over
    }

    package let id: ID
    package let conversation: Conversation.ID
    /// The message that proposes it.
    package let message: Message.ID
    package let proposer: Participant.Role
    package let proposed: Instant
    /// The hour that it is meant for; `nil` for now, and once its details are forgotten.
    package let starts: Instant?
    package let accepted: Instant?
    /// The message that accepts it.
    let reply: Message.ID?
    package let ended: Instant?
    /// `nil` as long as it isn't over, and once its details are forgotten.
    package let outcome: Outcome?
    /// The place of the newest signal.
    let last: Int
    /// The place of the newest offer; 0 without one.
    let offer: Int
}

/// One of the two, as long as the call isn't over.
struct CallSide: Sendable {
    let call: Call.ID
    let role: Participant.Role
    let account: Account.ID
    /// The page with which they are in the room; `nil` as long as they haven't entered.
    let tab: CallTab.ID?
    /// When that page was there last.
    let seen: Instant?
    /// When they accepted that the other learns their IP address, where there is no relay.
    let direct: Instant?
}

/// One page of a browser, which names itself at random: of several of one person's, one is in the room.
package enum CallTab {
    package typealias ID = Classifieds.ID<CallTab>
}

/// One stream of such a page.
package enum CallConnection {
    package typealias ID = Classifieds.ID<CallConnection>
}

extension Call {
    static let columns: SQL = """
        id, conversation, message, proposer, proposed, starts, accepted, reply, ended, outcome, last, offer
        """

    init(row: Row) throws {
        id = try row["id"]
        conversation = try row["conversation"]
        message = try row["message"]
        proposer = try row["proposer"]
        proposed = try row["proposed"]
        starts = try row["starts"]
        accepted = try row["accepted"]
        reply = try row["reply"]
        ended = try row["ended"]
        outcome = try row["outcome"]
        last = try row["last"]
        offer = try row["offer"]
    }
}

extension CallSide {
    static let columns: SQL = "call, role, account, tab, seen, direct"

    init(row: Row) throws {
        call = try row["call"]
        role = try row["role"]
        account = try row["account"]
        tab = try row["tab"]
        seen = try row["seen"]
        direct = try row["direct"]
    }
}
