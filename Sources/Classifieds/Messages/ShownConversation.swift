package import Database

/// A message as one of the two sees it.
package struct ShownMessage: Sendable {
    package let id: Message.ID
    /// `nil` for one that only its sender sees.
    package let place: Int?
    package let state: Message.State
    /// Why it is held.
    package let reason: MessageDoubt?
    package let isOwn: Bool
    /// `nil` where it can't be read: its sender has everything locked, or the site took it away.
    package let text: Opened<String>?
    package let photos: [MessagePhoto]
    package let written: Instant
    /// What its reader is warned of; nothing for its sender.
    package let warnings: [MessageWarning]
    /// Why somebody of the site won't have it sent, or took it away; for its sender.
    package let refusal: Opened<String>?
    /// Whether its reader reported it.
    package let isReported: Bool
    /// What became of its reader's report; `nil` as long as nobody decided.
    package let decision: MessageReportDecision?
    /// The call by video that it proposes.
    package let call: ProposedCall?
}

/// A call by video, beside the message that proposed it.
package struct ProposedCall: Sendable, Equatable {
    package let id: Call.ID
    /// `nil` as long as it isn't over.
    package let ended: Instant?
    /// What became of it, for a while.
    package let outcome: Call.Outcome?
}

/// The other one of a conversation, as far as they are there.
package enum OtherParty: Sendable {
    /// Under the name that they chose for it.
    case named(Opened<String>)
    /// They have everything locked: their name isn't shown.
    case locked
    /// « compte effacé ».
    case erased
}

/// What can change beside the messages, so that a page that is open follows.
package struct ConversationState: Sendable {
    package let isMuted: Bool
    /// The reader has it closed.
    package let isBlocked: Bool
    /// The other has it closed, or is erased: nothing can be written.
    package let isOver: Bool
    /// Whether photos may be sent: the other has written.
    package let maySendPhotos: Bool
    /// Whether the reader handed over a number.
    package let sharesTelephone: Bool
    /// The other's number, where they handed it over.
    package let otherTelephone: Opened<String>?
    /// The place of the last message of the reader's that the other read, where both wish to say so.
    package let readByOther: Int?
    /// The call by video that isn't over.
    package let call: ShownCall?
}

/// A conversation as one of the two sees it.
package struct ShownConversation: Sendable {
    package let id: Conversation.ID
    package let other: OtherParty
    /// The reader's own name in it.
    package let pseudonym: Opened<String>
    /// Whether it is about the reader's own ad.
    package let isAdvertiser: Bool
    /// The ad, as everybody sees it; `nil` where it isn't online any more.
    package let ad: ShownAd?
    /// In their order; those that only their sender sees last.
    package let messages: [ShownMessage]
    /// Whether there are earlier ones.
    package let hasEarlier: Bool
    /// The place of the last message that is there for both.
    package let last: Int
    /// The place of the last one that the reader has read.
    package let seen: Int
    package let state: ConversationState
    /// The words and photos of a form that was refused.
    package let draft: ShownMessage?
    /// Whether the reader's ad has a number that can be handed over with one click.
    package let hasTelephone: Bool
}

/// A conversation in the list.
package struct ListedConversation: Sendable {
    package let id: Conversation.ID
    package let other: OtherParty
    package let ad: ShownAd?
    package let last: ShownMessage?
    /// How many messages of the other's the reader hasn't read.
    package let unread: Int
    package let changed: Instant
    package let isMuted: Bool
    package let isBlocked: Bool
}
