import Classifieds
import Database

/// Where a call stands, for a page in front of the room.
struct LobbyStream: LiveSource {
    let site: Site
    let caller: Caller
    let call: Call.ID
    let hasMore = false
    private var told: RoomStateView?

    init(site: Site, caller: Caller, call: Call.ID) {
        self.site = site
        self.caller = caller
        self.call = call
    }

    func changes() throws -> AsyncStream<Void> { try site.calls.changes(for: caller) }

    mutating func events() async throws -> [LiveEvent] {
        let state = RoomStateView(try await site.calls.state(of: call, with: nil, to: caller))
        guard state != told else { return [] }
        told = state
        return [try LiveEvent("etat", state)]
    }
}
