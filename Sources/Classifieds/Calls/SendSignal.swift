import Database

/// A signal as a page sends it.
package struct SignalDraft: Sendable {
    /// Drawn by the page: sent twice it is one.
    package let id: CallSignal.ID
    package let kind: CallSignal.Kind
    /// The place of the offer that it is about; for an offer that of the one before it, 0 for the first.
    package let about: Int
    /// A description of a session, or the line of a candidate with `sdpMid` in front of it: `0 candidate:…`. Nothing for a wish.
    package let content: String

    package init(id: CallSignal.ID, kind: CallSignal.Kind, about: Int, content: String) {
        self.id = id
        self.kind = kind
        self.about = about
        self.content = content
    }
}

/// What became of a signal.
package struct SentSignal: Sendable, Equatable {
    /// `nil` where nothing of it was left to hand on.
    package let place: Int?
    /// How many addresses that would have told who it comes from were taken out.
    package let dropped: Int
}

/// What the other said, as a page hears it.
package struct HeardSignal: Sendable {
    package let place: Int
    package let kind: CallSignal.Kind
    package let about: Int
    package let content: Opened<String>
}

extension Calls {
    /// Hands a signal on to the other side, without any address by which one could be found.
    ///
    /// - Throws: `Refusal.invalid` for what is no signal, `.conflict` for a page that isn't in the room, and for one that is
    ///   stale or comes from the wrong side; `.gone` once the call is over.
    package func send(
        _ draft: SignalDraft, in id: Call.ID, with tab: CallTab.ID, by caller: Caller
    ) async throws -> SentSignal {
        let member = try caller.requireMember()
        let filtered = try filter(draft, isRelayed: try await isRelayed(id, for: member.account))
        // An offer that was all addresses is an offer still; a candidate is none.
        guard let content = filtered.content else { return SentSignal(place: nil, dropped: filtered.dropped) }
        let sealed: Sealed<String> = try await site.keyring.seal(
            content, at: CallSignal.place(of: draft.id), of: member.account)
        let signal = SealedSignal(id: draft.id, kind: draft.kind, about: draft.about, content: sealed)

        let place = try await site.database.write { writer in
            let room = try writer.requireSeat(tab, in: id, for: member.account)
            if let before = try writer.signal(draft.id) {
                guard before.call == id, before.sender == member.account else { throw Refusal.conflict }
                return before.place
            }
            return try writer.insert(signal, in: room)
        }
        return SentSignal(place: place, dropped: filtered.dropped)
    }

    /// What the other said behind a place.
    ///
    /// - Throws: `Refusal.conflict` for a page that isn't in the room, `.gone` once the call is over.
    package func signals(
        in id: Call.ID, after place: Int, with tab: CallTab.ID, to caller: Caller
    ) async throws -> [HeardSignal] {
        let member = try caller.requireMember()
        let signals = try await site.database.read { reader in
            let room = try reader.room(id, for: member.account)
            guard room.call.ended == nil else { throw Refusal.gone }
            guard room.own?.tab == tab else { throw Refusal.conflict }
            return try reader.signals(in: id, to: member.account, after: place)
        }
        var heard: [HeardSignal] = []
        for signal in signals {
            guard let content = try await site.conversations.opened(signal.content, for: .conversation) else {
                continue
            }
            heard.append(
                HeardSignal(place: signal.place, kind: signal.kind, about: signal.about, content: content))
        }
        return heard
    }

    /// Nobody's address is handed on but where both have said so, whatever the site has become since.
    private func isRelayed(_ id: Call.ID, for account: Account.ID) async throws -> Bool {
        let room = try await site.database.read { try $0.room(id, for: account) }
        return site.settings.relay != nil || room.own?.direct == nil || room.other?.direct == nil
    }

    private func filter(_ draft: SignalDraft, isRelayed: Bool) throws -> (content: String?, dropped: Int) {
        switch draft.kind {
        case .offer, .answer:
            guard let description = SessionDescription(draft.content) else { throw Refusal.invalid([.signal]) }
            guard isRelayed else { return (description.text, 0) }
            let (relayed, dropped) = description.relayedOnly()
            return (relayed.text, dropped)
        case .candidate:
            guard let candidate = SignalCandidate(draft.content) else { throw Refusal.invalid([.signal]) }
            guard isRelayed else { return (candidate.text, 0) }
            guard let relayed = candidate.candidate.relayed else { return (nil, 1) }
            return ("\(candidate.section) \(relayed.text)", 0)
        case .restart: return ("", 0)
        }
    }
}

extension Problem {
    static let signal = Problem("contenu", "Ce n’est pas un signal de visio.")
}
