import Classifieds
import Database
import HTML

/// A call as it goes on, for the page that is in the room: what the other's page says, and where the two stand.
struct CallStream: LiveSource {
    let site: Site
    let caller: Caller
    let call: Call.ID
    let tab: CallTab.ID
    /// The place of the last signal that the page has.
    private(set) var place: Int
    let hasMore = false
    /// How long its page has to come back.
    var grace = CallLimits.grace
    private let connection = CallConnection.ID.random()
    /// The state as it was told last.
    private var told: RoomStateView?

    init(site: Site, caller: Caller, call: Call.ID, tab: CallTab.ID, after place: Int) {
        self.site = site
        self.caller = caller
        self.call = call
        self.tab = tab
        self.place = place
    }

    func changes() throws -> AsyncStream<Void> { try site.calls.changes(for: caller) }

    func begin() async throws {
        try await site.calls.listen(to: call, with: tab, over: connection, by: caller)
    }

    /// A page that lost its network comes back; one that was closed doesn't.
    func leave() async {
        let cut = site.clock.now()
        try? await Task.sleep(for: grace)
        try? await site.calls.leave(call, after: connection, cut: cut)
    }

    mutating func events() async throws -> [LiveEvent] {
        let state = RoomStateView(try await site.calls.state(of: call, with: tab, to: caller))
        var events: [LiveEvent] = []
        if state != told { events.append(try LiveEvent("etat", state)) }
        told = state
        // Once it is over nobody hears anything more.
        guard !state.isOver else { return events }
        for signal in try await site.calls.signals(in: call, after: place, with: tab, to: caller) {
            place = signal.place
            events.append(try LiveEvent("signal", id: signal.place, SignalView(signal)))
        }
        return events
    }
}

/// What the other's page says.
private struct SignalView: Encodable {
    let kind: String
    /// The place of the offer that it is about.
    let about: Int
    let content: String

    init(_ signal: HeardSignal) {
        (kind, about) = (signal.kind.rawValue, signal.about)
        content = signal.content.leave(by: .correspondent)
    }
}

/// Where the two of a call stand, for a page's script.
struct RoomStateView: Encodable, Equatable {
    /// « proposed », « planned », « open », « ended ».
    let phase: String
    /// « declined », « cancelled », « missed », « over ».
    let outcome: String?
    let otherIsThere: Bool
    /// « none », « this-tab », « other-tab ».
    let seat: String
    let isDirect: Bool
    let acceptsDirect: Bool
    let otherAcceptsDirect: Bool
    /// What a page that shows something else reads itself again for.
    let key: String

    var isOver: Bool { phase == "ended" }

    init(_ state: RoomState) {
        (phase, outcome) =
            switch state.phase {
            case .proposed: ("proposed", nil)
            case .planned: ("planned", nil)
            case .open: ("open", nil)
            case .ended(let outcome): ("ended", outcome?.rawValue)
            }
        otherIsThere = state.otherIsThere
        seat = state.seat.rawValue
        (isDirect, acceptsDirect) = (state.isDirect, state.acceptsDirect)
        otherAcceptsDirect = state.otherAcceptsDirect
        key = [phase, outcome ?? "", "\(otherIsThere)", "\(acceptsDirect)", "\(otherAcceptsDirect)"]
            .joined(separator: " ")
    }
}
