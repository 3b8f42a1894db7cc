import Classifieds
import Database
import HTTPTypes
import Hummingbird

extension Routes {
    mutating func addCallRooms() {
        post("/visio/:id/entree", access: .member, "enterCall", RoomHandlers.enter)
        post("/visio/:id/relais", access: .member, "renewRelay", RoomHandlers.renewRelay)
        post("/visio/:id/signal", access: .member, "sendSignal", RoomHandlers.signal)
        post("/visio/:id/fin", access: .member, "endCall", RoomHandlers.end)
        post("/visio/:id/presence", access: .member, "notePresence", RoomHandlers.notePresence)
        get("/visio/:id/flux", access: .member, "callStream", RoomHandlers.stream)
    }
}

/// What the page of a call asks for with its script; `RoomHandlers.end` also answers a button.
enum RoomHandlers {
    @Sendable static func enter(_ visit: Visit) async throws -> Answer {
        let id: Call.ID = try visit.id("id")
        let fields = try await visit.form(["onglet"])
        let entered = try await visit.site.calls.enter(id, with: try tab(in: fields), by: visit.caller)
        return try .ownJSON(EntryView(entered))
    }

    @Sendable static func renewRelay(_ visit: Visit) async throws -> Answer {
        let id: Call.ID = try visit.id("id")
        let fields = try await visit.form(["onglet"])
        let relay = try await visit.site.calls.renewRelay(of: id, with: try tab(in: fields), by: visit.caller)
        return try .ownJSON(RelayView(relay))
    }

    @Sendable static func signal(_ visit: Visit) async throws -> Answer {
        let id: Call.ID = try visit.id("id")
        let fields = try await visit.form(["onglet", "envoi", "sorte", "sujet", "contenu"])
        guard let name = fields["envoi"].flatMap({ CallSignal.ID($0) }),
            let kind = fields["sorte"].flatMap(CallSignal.Kind.init(rawValue:))
        else { throw Refusal.notFound }
        let about = fields["sujet"].flatMap { Int($0) } ?? 0
        let draft = SignalDraft(id: name, kind: kind, about: about, content: fields["contenu"] ?? "")
        let sent = try await visit.site.calls.send(draft, in: id, with: try tab(in: fields), by: visit.caller)
        return try .ownJSON(SentSignalView(place: sent.place, dropped: sent.dropped))
    }

    /// « Raccrocher » and « Annuler »; with a page's name, that page is left.
    @Sendable static func end(_ visit: Visit) async throws -> Answer {
        let id: Call.ID = try visit.id("id")
        let fields = try await visit.form(["onglet"])
        if fields["onglet"] != nil {
            try await visit.site.calls.leave(id, with: try tab(in: fields), by: visit.caller)
        } else {
            try await visit.site.calls.end(id, from: visit.source, by: visit.caller)
        }
        return .seeOther(.call(id))
    }

    /// « Je suis là », from the page in the room.
    @Sendable static func notePresence(_ visit: Visit) async throws -> Answer {
        let id: Call.ID = try visit.id("id")
        let fields = try await visit.form(["onglet"])
        try await visit.site.calls.notePresence(in: id, with: try tab(in: fields), by: visit.caller)
        return try .ownJSON([String: String]())
    }

    /// For the page in the room what the other says; for one in front of it where the call stands.
    @Sendable static func stream(_ visit: Visit) async throws -> Answer {
        let id: Call.ID = try visit.id("id")
        try LiveHandlers.requireStream(visit)
        _ = try await visit.site.calls.state(of: id, with: nil, to: visit.caller)
        guard let tab = visit.query["onglet"].flatMap({ CallTab.ID($0) }) else {
            return try .live(LobbyStream(site: visit.site, caller: visit.caller, call: id), for: visit)
        }
        let place = visit.request.headers[.lastEventID].flatMap { Int($0) } ?? 0
        return try .live(
            CallStream(site: visit.site, caller: visit.caller, call: id, tab: tab, after: max(0, place)), for: visit)
    }

    private static func tab(in fields: FormFields) throws(Refusal) -> CallTab.ID {
        guard let tab = fields["onglet"].flatMap({ CallTab.ID($0) }) else { throw .notFound }
        return tab
    }
}

/// How a page that has entered connects.
private struct EntryView: Encodable {
    let makesOffers: Bool
    /// Whether nothing but the relay may be used.
    let isRelayed: Bool
    let relays: [RelayServerView]

    init(_ entered: EnteredCall) {
        makesOffers = entered.makesOffers
        isRelayed = entered.relay != nil
        relays = RelayView(entered.relay).relays
    }
}

private struct RelayView: Encodable {
    let relays: [RelayServerView]

    init(_ relay: RelayAccess?) {
        relays = relay.map { [RelayServerView(urls: $0.addresses, username: $0.name, credential: $0.proof)] } ?? []
    }
}

/// As `RTCIceServer` has it (W3C WebRTC, § 4.2.2).
private struct RelayServerView: Encodable {
    let urls: [String]
    let username: String
    let credential: String
}

private struct SentSignalView: Encodable {
    let place: Int?
    let dropped: Int
}
