package import Database

/// Where a call stands for whoever looks.
package enum CallPhase: Sendable, Equatable {
    /// It waits for the other's answer, or for the reader's own.
    case proposed
    /// Accepted, and its hour isn't there yet.
    case planned
    /// Accepted, and the room is open.
    case open
    /// What became of it; `nil` once that is forgotten.
    case ended(Call.Outcome?)
}

/// A call as one of its two sees it.
package struct ShownCall: Sendable, Equatable {
    package let id: Call.ID
    package let conversation: Conversation.ID
    /// Whether the reader proposed it.
    package let isOwn: Bool
    package let proposed: Instant
    /// `nil` for now, and once that is forgotten.
    package let starts: Instant?
    package let ended: Instant?
    package let phase: CallPhase
    /// Whether the other is in the room.
    package let otherIsThere: Bool
    /// Whether a page of the reader's is.
    package let isInRoom: Bool
}

/// A call's own page.
package struct CallRoom: Sendable {
    package let call: ShownCall
    package let other: OtherParty
    /// The other's message about this call, which can be reported: their proposal or their answer.
    package let otherMessage: Message.ID?
    package let state: RoomState
}

/// What can change while a page is open.
package struct RoomState: Sendable, Equatable {
    package let phase: CallPhase
    package let otherIsThere: Bool
    /// Whether the reader is in the room, and with this page.
    package let seat: Seat
    /// Whether the two connect directly, for want of a relay.
    package let isDirect: Bool
    /// Whether the reader accepted that, and the other.
    package let acceptsDirect: Bool
    package let otherAcceptsDirect: Bool

    /// Which page of the reader's is in the room.
    package enum Seat: String, Sendable {
        case none
        case thisTab = "this-tab"
        case otherTab = "other-tab"
    }
}

extension ShownCall {
    init(_ call: Call, sides: [CallSide], for role: Participant.Role, at now: Instant) {
        id = call.id
        conversation = call.conversation
        isOwn = call.proposer == role
        proposed = call.proposed
        starts = call.starts
        ended = call.ended
        otherIsThere = sides.contains { $0.role != role && $0.tab != nil }
        isInRoom = sides.contains { $0.role == role && $0.tab != nil }
        phase =
            if call.ended != nil {
                .ended(call.outcome)
            } else if call.accepted == nil {
                .proposed
            } else {
                call.isOpen(at: now) ? .open : .planned
            }
    }
}
