import Database

extension Calls {
    /// A call's page.
    ///
    /// - Throws: `Refusal.notFound` for everybody but its two.
    package func show(_ id: Call.ID, to caller: Caller) async throws -> CallRoom {
        let member = try caller.requireMember()
        let room = try await site.database.read { try $0.room(id, for: member.account) }
        return CallRoom(
            call: shown(room),
            other: try await site.conversations.name(of: room.parties.other),
            otherMessage: room.isProposer ? room.call.reply : room.call.message,
            state: state(of: room, with: nil))
    }

    /// What can change while a page is open.
    package func state(of id: Call.ID, with tab: CallTab.ID?, to caller: Caller) async throws -> RoomState {
        let member = try caller.requireMember()
        let room = try await site.database.read { try $0.room(id, for: member.account) }
        return state(of: room, with: tab)
    }

    private func shown(_ room: Room) -> ShownCall {
        ShownCall(room.call, sides: room.sides, for: room.parties.own.role, at: site.clock.now())
    }

    private func state(of room: Room, with tab: CallTab.ID?) -> RoomState {
        let call = shown(room)
        return RoomState(
            phase: call.phase, otherIsThere: call.otherIsThere,
            seat: room.own?.tab.map { $0 == tab ? .thisTab : .otherTab } ?? .none,
            isDirect: site.settings.relay == nil, acceptsDirect: room.own?.direct != nil,
            otherAcceptsDirect: room.other?.direct != nil)
    }
}
