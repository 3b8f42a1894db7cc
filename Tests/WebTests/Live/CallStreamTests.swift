import Classifieds
import Database
import Foundation
import HTTPTypes
import Synchronization
import TestSite
import Testing

@testable import Web

@Suite struct `A call's stream` {
    @Test func `brings what the other says behind the last that was heard, and where the two stand`() async throws {
        try await inCall { call in
            try await call.offer()
            var stream = try call.stream(of: .hers)
            let events = try await stream.events().map(\.text)
            #expect(events.count == 2)
            #expect(events[0].contains("\"phase\":\"open\"") && events[0].contains("\"seat\":\"this-tab\""))
            #expect(events[0].contains("\"otherIsThere\":true"))
            #expect(events[1].hasPrefix("event: signal\nid: 1\n") && events[1].contains("\"kind\":\"offer\""))
            #expect(try await stream.events().isEmpty, "nothing is told twice")
            var behind = try call.stream(of: .hers, after: 1)
            #expect(try await behind.events().count == 1)
            var own = try call.stream(of: .his)
            #expect(try await own.events().count == 1, "nobody hears oneself")
        }
    }

    @Test func `of a page that isn't in the room says nothing`() async throws {
        try await inCall { call in
            try await call.offer()
            var stream = try call.stream(of: .hers, with: .random())
            await #expect(throws: Refusal.conflict) { try await stream.begin() }
            await #expect(throws: Refusal.conflict) { _ = try await stream.events() }
        }
    }

    @Test func `tells the end, and nothing behind it`() async throws {
        try await inCall { call in
            try await call.offer()
            var stream = try call.stream(of: .hers)
            try await call.site.calls.end(call.id, from: .test, by: call.his)
            let events = try await stream.events().map(\.text)
            #expect(events.count == 1)
            #expect(events.first?.contains("\"outcome\":\"over\",") == true)
            #expect(events.first?.contains("\"phase\":\"ended\"") == true)
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `that is cut ends the call, unless its page comes back in time`() async throws {
        try await inCall { call in
            var (first, second) = (try call.stream(of: .hers), try call.stream(of: .hers))
            first.grace = .zero
            second.grace = .zero
            try await first.begin()
            try await second.begin()
            await first.leave()
            #expect(try await call.phase == .open)
            await second.leave()
            #expect(try await call.phase == .ended(.over))
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `counts as left when its reader is gone or signed out, and not when it is old`() async throws {
        try await inCall { call in
            let left = Left()
            var old = try call.live(left)
            old.pace = LivePace(beat: .milliseconds(20), beats: 2)
            try await old.run { _ in }
            let gone = try call.live(left)
            await #expect(throws: TestProblem.self) { try await gone.run { _ in throw TestProblem("no reader") } }
            try await eventually("whose reader is gone is left") { left.count == 1 }

            let signedOut = try call.live(left)
            try await call.site.database.write { try $0.run("DELETE FROM session") }
            try await signedOut.run { _ in }
            try await eventually("whose reader signed out is left") { left.count == 2 }
        }
    }

    @Test func `of a program that stops isn't left`() {
        let (stopped, gone) = (LiveSignals(), LiveSignals())
        stopped.end()
        stopped.leave()
        gone.leave()
        #expect(!stopped.hasLeft && gone.hasLeft)
    }

    @Test func `in front of the room tells where the call stands, when that changes`() async throws {
        try await inCall { call in
            var stream = LobbyStream(site: call.site, caller: call.hers, call: call.id)
            #expect(try await stream.events().first?.text.contains("\"seat\":\"other-tab\"") == true)
            #expect(try await stream.events().isEmpty)
            try await call.site.calls.end(call.id, from: .test, by: call.his)
            #expect(try await stream.events().first?.text.contains("\"phase\":\"ended\"") == true)
        }
    }

    private func inCall(_ body: @Sendable @escaping (CallOfTwo) async throws -> Void) async throws {
        try await Browser.call { people, address in
            for (browser, tab) in [(people.noe, people.his), (people.camille, people.hers)] {
                _ = try await browser.post("\(address)/entree", ["onglet": tab])
            }
            let id = try #require(Call.ID(address.replacing("/visio/", with: "")))
            try await body(
                CallOfTwo(
                    site: people.noe.test.site, id: id,
                    secret: try #require(
                        people.camille.cookie?.split(separator: "=").last.flatMap { Secret(String($0)) }),
                    his: try await people.noe.caller(),
                    hers: try await people.camille.caller(), hisTab: try #require(CallTab.ID(people.his)),
                    hersTab: try #require(CallTab.ID(people.hers))))
        }
    }
}

private struct CallOfTwo: Sendable {
    enum Side { case his, hers }

    let site: Site
    let id: Call.ID
    /// Of her session.
    let secret: Secret
    let his: Caller
    let hers: Caller
    let hisTab: CallTab.ID
    let hersTab: CallTab.ID

    var phase: CallPhase {
        get async throws { try await site.calls.state(of: id, with: nil, to: hers).phase }
    }

    func offer() async throws {
        let content = "v=0\r\no=- 1 2 IN IP4 192.168.1.20\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"
        let draft = SignalDraft(id: .random(), kind: .offer, about: 0, content: content)
        _ = try await site.calls.send(draft, in: id, with: hisTab, by: his)
    }

    /// A stream of hers as it runs, which says when it is left.
    func live(_ left: Left) throws -> LiveStream<ProbeSource> {
        LiveStream(
            site: site, streams: LiveStreams(visitors: GoneVisitors()), channel: nil,
            member: try hers.requireMember(), secret: secret, source: ProbeSource(left: left))
    }

    func stream(of side: Side, with tab: CallTab.ID? = nil, after place: Int = 0) throws -> CallStream {
        CallStream(
            site: site, caller: side == .his ? his : hers, call: id, tab: tab ?? (side == .his ? hisTab : hersTab),
            after: place)
    }
}

/// How often a stream was left.
private final class Left: Sendable {
    private let counted = Mutex(0)

    var count: Int { counted.withLock { $0 } }

    func add() {
        counted.withLock { $0 += 1 }
    }
}

/// A source without anything to say.
private struct ProbeSource: LiveSource {
    let left: Left
    let hasMore = false

    func changes() -> AsyncStream<Void> { AsyncStream { _ in } }

    func events() -> [LiveEvent] { [] }

    func leave() {
        left.add()
    }
}

extension LiveEvent {
    fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}
