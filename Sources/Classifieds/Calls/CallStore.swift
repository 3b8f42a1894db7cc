import Database
import Foundation

extension Reading {
    func call(_ id: Call.ID) throws -> Call? {
        try row("SELECT \(Call.columns) FROM call WHERE id = \(id)").map(Call.init)
    }

    /// The one that a message proposed.
    func call(proposedBy message: Message.ID) throws -> Call? {
        try row("SELECT \(Call.columns) FROM call WHERE message = \(message)").map(Call.init)
    }

    /// The one of a conversation that isn't over.
    func openCall(in conversation: Conversation.ID) throws -> Call? {
        try row("SELECT \(Call.columns) FROM call WHERE conversation = \(conversation) AND ended IS NULL")
            .map(Call.init)
    }

    /// Those that these messages proposed.
    func calls(proposedBy messages: [Message.ID]) throws -> [Message.ID: Call] {
        let calls = try rows("SELECT \(Call.columns) FROM call WHERE message IN (\(list: messages))").map(Call.init)
        return Dictionary(uniqueKeysWithValues: calls.map { ($0.message, $0) })
    }

    func sides(of call: Call.ID) throws -> [CallSide] {
        try rows("SELECT \(CallSide.columns) FROM call_side WHERE call = \(call) ORDER BY role").map(CallSide.init)
    }

    /// A call as one of its two has it.
    ///
    /// - Throws: `Refusal.notFound` for everybody else.
    func room(_ id: Call.ID, for account: Account.ID) throws -> Room {
        guard let call = try call(id) else { throw Refusal.notFound }
        let parties = try parties(of: call.conversation, for: account)
        let sides = try sides(of: id)
        return Room(
            call: call, parties: parties, own: sides.first { $0.account == account },
            other: sides.first { $0.account != account })
    }
}

/// A call from one side.
struct Room: Sendable {
    let call: Call
    let parties: Parties
    /// `nil` once it is over.
    let own: CallSide?
    /// `nil` once it is over, or when they are erased.
    let other: CallSide?

    var isProposer: Bool { call.proposer == parties.own.role }

    /// Whether the two have met.
    var isOn: Bool { sides.haveMet }

    /// Both, as far as they are there.
    var sides: [CallSide] { [own, other].compactMap(\.self) }
}

extension [CallSide] {
    /// Whether both are in the room.
    var haveMet: Bool { count == 2 && allSatisfy { $0.tab != nil } }
}

extension Writer {
    /// - Throws: `Refusal.notFound` for whoever isn't one of the two, `.gone` once it is over.
    func requireOpenCall(_ id: Call.ID, for account: Account.ID) throws -> Room {
        try requireLiving(account)
        let room = try room(id, for: account)
        guard room.call.ended == nil, room.own != nil, room.other != nil else { throw Refusal.gone }
        return room
    }

    /// - Throws: `Refusal.conflict` for a page that isn't in the room.
    func requireSeat(_ tab: CallTab.ID, in id: Call.ID, for account: Account.ID) throws -> Room {
        let room = try requireOpenCall(id, for: account)
        guard room.own?.tab == tab else { throw Refusal.conflict }
        return room
    }

    func insert(_ id: Call.ID, proposedBy message: Message.ID, at starts: Instant?, in parties: Parties) throws {
        try run(
            """
            INSERT INTO call (id, conversation, message, proposer, proposed, starts, last, offer)
            VALUES (\(id), \(parties.conversation.id), \(message), \(parties.own.role), \(now), \(starts), 0, 0)
            """)
        for participant in [parties.own] + (parties.other.map { [$0] } ?? []) {
            try run(
                """
                INSERT INTO call_side (call, role, account)
                VALUES (\(id), \(participant.role), \(participant.account))
                """)
        }
    }

    /// Ends a call for both; what was exchanged to connect them goes at once.
    func end(_ call: Call, as outcome: Call.Outcome) throws {
        let ended = try row(
            """
            UPDATE call SET ended = \(now), outcome = \(outcome) WHERE id = \(call.id) AND ended IS NULL RETURNING id
            """)
        guard ended != nil else { return }
        let accounts = try participants(of: call.conversation).map(\.account)
        try run("DELETE FROM call_signal WHERE call = \(call.id)")
        try run("DELETE FROM call_side WHERE call = \(call.id)")
        try announceCall(call, to: accounts)
    }

    /// Ends what is open in a conversation, which one of the two closes, locks or leaves; the other has it in a calendar, maybe.
    func endOpenCall(in conversation: Conversation.ID, by account: Account.ID) throws {
        guard let call = try openCall(in: conversation) else { return }
        let sides = try sides(of: call.id)
        if call.isAppointment, !sides.haveMet {
            try postCancellation(of: call, to: sides.map(\.account).filter { $0 != account })
        }
        try end(call, as: sides.haveMet ? .over : .cancelled)
    }

    /// The same in all conversations of somebody.
    func endOpenCalls(of account: Account.ID) throws {
        let ids: [Conversation.ID] = try rows(
            """
            SELECT conversation FROM call_side JOIN call ON call.id = call_side.call
            WHERE account = \(account) AND ended IS NULL
            """
        ).map { try $0["conversation"] }
        for id in ids { try endOpenCall(in: id, by: account) }
    }

    /// Where a call stands has changed: whoever looks at it, or at its conversation, is woken.
    func announceCall(_ call: Call, to accounts: [Account.ID]) throws {
        try announceSignal(of: call.id, to: accounts)
        try announceChange(of: call.conversation, to: accounts)
    }

    /// Wakes whoever is in the room.
    func announceSignal(of call: Call.ID, to accounts: [Account.ID]) throws {
        try announce(.calls, ([call.text] + accounts.map(\.text)).joined(separator: " "))
    }
}

extension Topic {
    /// Something is new in a call; the subject is its name, then those of its people.
    static let calls = Topic("calls.changed")
}
