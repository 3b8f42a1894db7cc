import Database

/// What a page needs to begin.
package struct EnteredCall: Sendable {
    /// Whether this side makes the offers.
    package let makesOffers: Bool
    /// `nil` where the two connect directly, as both accepted.
    package let relay: RelayAccess?
}

extension Calls {
    /// « Entrer »: one page of each of the two, once. The same page may ask again.
    ///
    /// - Throws: `Refusal.conflict` for a second page, before it is accepted, before its hour, and where there is no relay and
    ///   not both accepted to do without; `.gone` once it is over, `.locked`.
    package func enter(_ id: Call.ID, with tab: CallTab.ID, by caller: Caller) async throws -> EnteredCall {
        let member = try caller.requireMember()
        let needsDirect = site.settings.relay == nil

        let makesOffers = try await site.database.write { writer in
            let room = try writer.requireOpenCall(id, for: member.account)
            try writer.requireUnlocked(member.account)
            guard room.call.accepted != nil, room.call.isOpen(at: writer.now),
                !needsDirect || (room.own?.direct != nil && room.other?.direct != nil)
            else { throw Refusal.conflict }
            guard room.own?.tab == nil || room.own?.tab == tab else { throw Refusal.conflict }
            try writer.run(
                """
                UPDATE call_side SET tab = \(tab), seen = \(writer.now)
                WHERE call = \(id) AND account = \(member.account)
                """)
            try writer.announceCall(room.call, to: room.parties.accounts)
            return room.isProposer
        }
        return EnteredCall(makesOffers: makesOffers, relay: relayAccess())
    }

    /// What the relay lets a page in the room in with, anew: after a network change.
    ///
    /// - Throws: `Refusal.conflict` for a page that isn't in the room.
    package func renewRelay(of id: Call.ID, with tab: CallTab.ID, by caller: Caller) async throws -> RelayAccess? {
        let member = try caller.requireMember()
        let room = try await site.database.read { try $0.room(id, for: member.account) }
        guard room.call.ended == nil else { throw Refusal.gone }
        guard room.own?.tab == tab else { throw Refusal.conflict }
        return relayAccess()
    }

    /// « J’accepte »: without a relay, the other learns the caller's IP address once both have said so.
    ///
    /// - Throws: `Refusal.gone` once it is over, `.conflict` where there is a relay, or before it is accepted.
    package func acceptDirect(_ id: Call.ID, by caller: Caller) async throws {
        let member = try caller.requireMember()
        guard site.settings.relay == nil else { throw Refusal.conflict }

        try await site.database.write { writer in
            let room = try writer.requireOpenCall(id, for: member.account)
            guard room.call.accepted != nil else { throw Refusal.conflict }
            try writer.run(
                """
                UPDATE call_side SET direct = \(writer.now)
                WHERE call = \(id) AND account = \(member.account) AND direct IS NULL
                """)
            try writer.announceCall(room.call, to: room.parties.accounts)
        }
    }

    private func relayAccess() -> RelayAccess? {
        site.settings.relay?.access(until: site.clock.now() + CallLimits.relayAccess)
    }
}

extension Call {
    /// Whether its room may be entered: at once, or a while before its hour.
    func isOpen(at now: Instant) -> Bool {
        starts.map { now >= $0 - CallLimits.early } ?? true
    }
}
