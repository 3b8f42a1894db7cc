import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Web

@Suite struct `A call's room, for a script,` {
    private static let offer =
        "v=0\r\no=- 1 2 IN IP4 192.168.1.20\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"
    private static let host = "0 candidate:2 1 udp 2122260223 192.168.1.20 50002 typ host"

    @Test func `says how to connect, each by the relay alone`() async throws {
        try await Browser.call { people, call in
            let his = try await people.noe.post("\(call)/entree", ["onglet": people.his])
            #expect(his.status == .ok)
            #expect(his.headers[.cacheControl] == "no-store")
            let entry = try his.json(Entry.self)
            #expect(entry.makesOffers && entry.isRelayed)
            #expect(entry.relays.map(\.urls) == [["turn:turn.exemple.fr:3478"]])
            #expect(entry.relays.first?.username.contains(":") == true)
            #expect(entry.relays.first?.credential.isEmpty == false)
            let hers = try await people.camille.post("\(call)/entree", ["onglet": people.hers]).json(Entry.self)
            #expect(!hers.makesOffers)
            #expect(hers.relays.first?.username != entry.relays.first?.username)
            let again = try await people.noe.post("\(call)/relais", ["onglet": people.his]).json(Renewed.self)
            #expect(again.relays.first?.username != entry.relays.first?.username)
        }
    }

    @Test func `hands signals on, and says what it dropped`() async throws {
        try await Browser.call { people, call in
            _ = try await people.noe.post("\(call)/entree", ["onglet": people.his])
            _ = try await people.camille.post("\(call)/entree", ["onglet": people.hers])
            let sent = try await people.noe.signal("offer", 0, Self.offer, in: call, tab: people.his)
            #expect(try sent.json(Sent.self) == Sent(place: 1, dropped: 0))
            let host = try await people.noe.signal("candidate", 1, Self.host, in: call, tab: people.his)
            #expect(try host.json(Sent.self) == Sent(place: nil, dropped: 1))
            #expect(
                try await people.camille.signal("answer", 7, Self.offer, in: call, tab: people.hers).status == .conflict
            )
            #expect(
                try await people.camille.signal("answer", 1, "rien", in: call, tab: people.hers).status
                    == .unprocessableContent)
            #expect(
                try await people.camille.signal("shout", 1, Self.offer, in: call, tab: people.hers).status == .notFound)
            #expect(try await people.noe.signal("offer", 0, Self.offer, in: call, tab: people.hers).status == .conflict)
        }
    }

    @Test func `is closed to a second page, a third person and a stranger`() async throws {
        try await Browser.call { people, call in
            _ = try await people.noe.post("\(call)/entree", ["onglet": people.his])
            #expect(
                try await people.noe.post("\(call)/entree", ["onglet": CallTab.ID.random().text]).status == .conflict)
            let ines = people.camille.another()
            _ = try await ines.publish(AdForm().with("email", "ines@exemple.fr"))
            let accepting: HTTPFields = [.accept: "text/event-stream"]
            for address in ["entree", "relais", "presence", "signal", "fin"] {
                let fields: KeyValuePairs = ["onglet": people.his]
                let other = try await ines.post("\(call)/\(address)", fields)
                #expect(other.status == .notFound, "\(address)")
                let stranger = try await people.camille.another().post("\(call)/\(address)", fields)
                #expect(stranger.location == "/connexion" || stranger.status == .forbidden, "\(address)")
            }
            #expect(try await ines.get("\(call)/flux", headers: accepting).status == .notFound)
            #expect(try await people.noe.get("\(call)/flux").status == .notAcceptable)
            #expect(try await people.noe.post("\(call)/entree", ["onglet": "x"]).status == .notFound)
        }
    }

    @Test func `takes back whoever left it while they were alone`() async throws {
        try await Browser.call { people, call in
            _ = try await people.noe.post("\(call)/entree", ["onglet": people.his])
            _ = try await people.noe.post("\(call)/fin", ["onglet": people.his])
            #expect(try await people.noe.post("\(call)/entree", ["onglet": CallTab.ID.random().text]).status == .ok)
            #expect(try await people.noe.post("\(call)/fin").location == call)
            #expect(try await people.camille.get(call).status == .gone, "the button ends it")
        }
    }

    @Test func `is over for both once one of the two hangs up, and lets nobody in again`() async throws {
        try await Browser.call { people, call in
            _ = try await people.noe.post("\(call)/entree", ["onglet": people.his])
            _ = try await people.camille.post("\(call)/entree", ["onglet": people.hers])
            _ = try await people.noe.post("\(call)/fin", ["onglet": CallTab.ID.random().text])
            #expect(try await people.noe.get(call).status == .ok, "another page's end is no end")
            for path in ["fin", "presence"] {
                #expect(try await people.noe.post("\(call)/\(path)", ["onglet": "x"]).status == .notFound)
            }
            #expect(try await people.noe.post("\(call)/presence", ["onglet": people.his]).status == .ok)
            #expect(try await people.noe.post("\(call)/presence", ["onglet": people.hers]).status == .conflict)
            #expect(try await people.noe.post("\(call)/fin", ["onglet": people.his]).location == call)
            for browser in [people.noe, people.camille] {
                #expect(try await browser.get(call).status == .gone)
                for path in ["entree", "presence", "relais"] {
                    #expect(
                        try await browser.post("\(call)/\(path)", ["onglet": people.hers]).status == .gone, "\(path)")
                }
            }
        }
    }
}

private struct Entry: Decodable {
    let makesOffers: Bool
    let isRelayed: Bool
    let relays: [RelayServer]
}

private struct Renewed: Decodable {
    let relays: [RelayServer]
}

private struct RelayServer: Decodable {
    let urls: [String]
    let username: String
    let credential: String
}

private struct Sent: Decodable, Equatable {
    let place: Int?
    let dropped: Int
}

extension TestResponse {
    fileprivate func json<Value: Decodable>(_: Value.Type) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}

extension Browser {
    fileprivate func signal(
        _ kind: String, _ about: Int, _ content: String, in call: String, tab: String
    ) async throws -> TestResponse {
        try await post(
            "\(call)/signal",
            [
                "onglet": tab, "envoi": CallSignal.ID.random().text, "sorte": kind, "sujet": "\(about)",
                "contenu": content,
            ])
    }
}
