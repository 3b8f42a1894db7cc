import Database
import Foundation

/// What one page says to the other so that the two connect; it goes with the call, and the older ones with each new offer.
package struct CallSignal: Sendable {
    package typealias ID = Classifieds.ID<CallSignal>

    /// What it holds.
    package enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        /// How a page may be reached (SDP, RFC 8866), from the side that makes the offers.
        case offer
        /// The other's answer to one.
        case answer
        /// One way to reach a page (ICE, RFC 8839).
        case candidate
        /// The side that makes no offers asks for a new one: its network has changed.
        case restart
    }

    let id: ID
    let call: Call.ID
    /// Which one of the call it is, from 1.
    let place: Int
    let sender: Account.ID
    let kind: Kind
    /// The place of the offer that it is about; its own for an offer.
    let about: Int
    let content: Sealed<String>
}

extension CallSignal {
    static let columns: SQL = "id, call, place, sender, kind, about, content"

    init(row: Row) throws {
        id = try row["id"]
        call = try row["call"]
        place = try row["place"]
        sender = try row["sender"]
        kind = try row["kind"]
        about = try row["about"]
        content = Sealed(bytes: try row["content"], at: Self.place(of: id), of: sender)
    }

    static func place(of id: ID) -> SealedPlace { SealedPlace("call_signal", "content", row: id.text) }
}

extension Reading {
    func signal(_ id: CallSignal.ID) throws -> CallSignal? {
        try row("SELECT \(CallSignal.columns) FROM call_signal WHERE id = \(id)").map(CallSignal.init)
    }

    /// What the other said behind a place, in its order.
    func signals(in call: Call.ID, to account: Account.ID, after place: Int) throws -> [CallSignal] {
        try rows(
            """
            SELECT \(CallSignal.columns) FROM call_signal
            WHERE call = \(call) AND sender <> \(account) AND place > \(place) ORDER BY place
            """
        ).map(CallSignal.init)
    }

    fileprivate func hasAnswer(to offer: Int, in call: Call.ID) throws -> Bool {
        try row(
            """
            SELECT id FROM call_signal
            WHERE call = \(call) AND about = \(offer) AND kind = \(CallSignal.Kind.answer)
            """) != nil
    }
}

extension Writer {
    /// Gives a signal the next place of its call.
    ///
    /// - Throws: `Refusal.conflict` for one that comes from the wrong side, or is about an offer that isn't the newest.
    func insert(_ signal: SealedSignal, in room: Room) throws -> Int {
        let call = room.call
        guard signal.isRight(for: room) else { throw Refusal.conflict }
        if signal.kind == .answer, try hasAnswer(to: signal.about, in: call.id) { throw Refusal.conflict }
        guard call.last < CallLimits.signals else { throw Refusal.tooMany(retryAfter: CallLimits.patience) }
        let place = call.last + 1
        let isOffer = signal.kind == .offer
        // What was said about earlier offers leads nowhere any more.
        if isOffer { try run("DELETE FROM call_signal WHERE call = \(call.id)") }
        try run(
            """
            UPDATE call SET last = \(place), offer = \(isOffer ? place : call.offer) WHERE id = \(call.id)
            """)
        try run(
            """
            INSERT INTO call_signal (id, call, place, sender, kind, about, content, sent)
            VALUES (\(signal.id), \(call.id), \(place), \(room.parties.own.account), \(signal.kind),
                \(isOffer ? place : signal.about), \(signal.content.bytes), \(now))
            """)
        try announceSignal(of: call.id, to: room.parties.accounts)
        return place
    }
}

/// A signal, sealed and ready to be written.
struct SealedSignal: Sendable {
    let id: CallSignal.ID
    let kind: CallSignal.Kind
    let about: Int
    let content: Sealed<String>

    fileprivate func isRight(for room: Room) -> Bool {
        switch kind {
        case .offer: room.isProposer && about == room.call.offer
        case .answer: !room.isProposer && about == room.call.offer && about > 0
        case .candidate: about == room.call.offer && about > 0
        case .restart: !room.isProposer
        }
    }
}
