package import Database
import Foundation

/// Something that one of the two wrote, sealed under their key.
package struct Message: Sendable {
    package typealias ID = Classifieds.ID<Message>

    /// Where it stands.
    package enum State: String, Sendable, CaseIterable, SQLConvertible {
        /// A form that was refused, with the photos that came with it; its sender's alone.
        case draft
        /// The site doubts; its sender alone sees it, and why.
        case held
        /// Its sender wants somebody of the site to read it.
        case asked
        /// Somebody of the site read it and won't have it sent.
        case refused
        /// It is there for both.
        case sent
        /// It was, until somebody of the site took it away: its sender alone sees what it said, and why it went.
        case removed
    }

    package let id: ID
    package let conversation: Conversation.ID
    package let sender: Account.ID
    /// Which one of the conversation it is, from 1; `nil` as long as it isn't sent.
    package let place: Int?
    package let state: State
    /// Why it is held.
    package let reason: MessageDoubt?
    package let content: Sealed<String>
    /// Why somebody of the site won't have it sent, or took it away.
    package let refusal: Sealed<String>?
    package let written: Instant
}

/// Why a message is held back.
package enum MessageDoubt: String, Sendable, CaseIterable, SQLConvertible {
    /// A link in a message of an account that is still new.
    case link
    /// Nearly the same was sent to many.
    case many

    /// What its sender reads.
    package var sentence: String {
        switch self {
        case .link:
            "Ce message contient un lien, et votre compte a moins de sept jours\u{A0}: il n’est pas encore parti."
        case .many: "Ce message ressemble à d’autres envoyés à beaucoup de personnes\u{A0}: il n’est pas encore parti."
        }
    }

    /// What its sender can do about it.
    package var advice: String {
        switch self {
        case .link: "Supprimez-le et écrivez sans lien, ou demandez qu’une personne du site le lise et décide."
        case .many: "Supprimez-le et écrivez avec vos mots, ou demandez qu’une personne du site le lise et décide."
        }
    }
}

extension Message {
    static let columns: SQL = "id, conversation, sender, place, state, reason, content, refusal, written"

    init(row: Row) throws {
        id = try row["id"]
        conversation = try row["conversation"]
        sender = try row["sender"]
        place = try row["place"]
        state = try row["state"]
        reason = try row["reason"]
        content = Sealed(bytes: try row["content"], at: Self.contentPlace(of: id), of: sender)
        let words: Data? = try row["refusal"]
        refusal = words.map { [id, sender] in Sealed(bytes: $0, at: Self.refusalPlace(of: id), of: sender) }
        written = try row["written"]
    }

    static func contentPlace(of id: ID) -> SealedPlace { SealedPlace("message", "content", row: id.text) }

    static func refusalPlace(of id: ID) -> SealedPlace { SealedPlace("message", "refusal", row: id.text) }
}

/// A photo of a message; its files are sealed under its sender's key.
package struct MessagePhoto: Sendable, Equatable {
    package let id: Photo.ID
    package let message: Message.ID
    /// Of the large size, in pixels.
    package let width: Int
    package let height: Int
}
