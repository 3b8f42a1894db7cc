import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("A signal")
struct SendSignalTests {
    private static let relayed = "candidate:1 1 udp 41885439 203.0.113.5 50001 typ relay raddr 198.51.100.7 rport 9"
    private static let host = "candidate:2 1 udp 2122260223 192.168.1.20 50002 typ host generation 0"

    @Test func `is heard by the other, once and in its order`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        let offer = try await test.send(.offer(), in: call, by: call.proposer)
        #expect(offer == SentSignal(place: 1, dropped: 0))
        _ = try await test.send(.answer(to: 1), in: call, by: call.invited)
        _ = try await test.send(.candidate(Self.relayed, about: 1), in: call, by: call.proposer)
        #expect(try await test.heard(in: call, by: call.invited).map(\.kind) == [.offer, .candidate])
        #expect(try await test.heard(in: call, by: call.invited, after: 1).map(\.place) == [3])
        #expect(try await test.heard(in: call, by: call.proposer).map(\.about) == [1])
    }

    @Test func `sent twice is one`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        let offer = SignalDraft.offer()
        let first = try await test.send(offer, in: call, by: call.proposer)
        #expect(try await test.send(offer, in: call, by: call.proposer) == first)
        #expect(try await test.heard(in: call, by: call.invited).count == 1)
        await #expect(throws: Refusal.conflict) { _ = try await test.send(offer, in: call, by: call.invited) }
    }

    @Test func `about an older offer is refused, and what was said about it is gone`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        _ = try await test.send(.offer(), in: call, by: call.proposer)
        let answer = SignalDraft.answer(to: 1)
        _ = try await test.send(answer, in: call, by: call.invited)
        #expect(try await test.send(.offer(after: 1), in: call, by: call.proposer).place == 3)
        await #expect(throws: Refusal.conflict) {
            _ = try await test.send(.offer(after: 1), in: call, by: call.proposer)
        }
        for stale in [answer, .answer(to: 1), .candidate(Self.relayed, about: 1), .answer(to: 0), .answer(to: 4)] {
            await #expect(throws: Refusal.conflict) { _ = try await test.send(stale, in: call, by: call.invited) }
        }
        #expect(try await test.heard(in: call, by: call.proposer).isEmpty)
        _ = try await test.send(.answer(to: 3), in: call, by: call.invited)
        await #expect(throws: Refusal.conflict) { _ = try await test.send(.answer(to: 3), in: call, by: call.invited) }
    }

    @Test func `comes from the right side only`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        await #expect(throws: Refusal.conflict) { _ = try await test.send(.offer(), in: call, by: call.invited) }
        let wish = SignalDraft(id: .random(), kind: .restart, about: 0, content: "")
        await #expect(throws: Refusal.conflict) { _ = try await test.send(wish, in: call, by: call.proposer) }
        _ = try await test.send(wish, in: call, by: call.invited)
        _ = try await test.send(.offer(), in: call, by: call.proposer)
        await #expect(throws: Refusal.conflict) { _ = try await test.send(.answer(to: 2), in: call, by: call.proposer) }
    }

    @Test func `comes from the page in the room only, and reaches it alone`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        let calls = test.site.calls
        for caller in [call.proposer, call.invited] {
            await #expect(throws: Refusal.conflict) {
                _ = try await calls.send(.offer(), in: call.id, with: .random(), by: caller)
            }
            await #expect(throws: Refusal.conflict) {
                _ = try await calls.signals(in: call.id, after: 0, with: .random(), to: caller)
            }
        }
        let (stranger, _) = try await test.publish(.sample(of: .noe).with { $0.email = "autre@exemple.fr" })
        await #expect(throws: Refusal.notFound) {
            _ = try await calls.send(.offer(), in: call.id, with: call.his, by: stranger)
        }
    }

    @Test func `that would tell where somebody is isn't handed on, and its sender is told`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        let offer = try await test.send(
            .offer("a=\(Self.host)\r\na=\(Self.relayed)\r\n"), in: call, by: call.proposer)
        #expect(offer == SentSignal(place: 1, dropped: 1))
        let host = try await test.send(.candidate(Self.host, about: 1), in: call, by: call.proposer)
        #expect(host == SentSignal(place: nil, dropped: 1))
        _ = try await test.send(.candidate(Self.relayed, about: 1), in: call, by: call.proposer)
        let heard = try await test.heard(in: call, by: call.invited).map { $0.content.leave(by: .proof) }
        #expect(heard.count == 2)
        for address in ["192.168.1.20", "198.51.100.7"] { #expect(!heard.joined().contains(address)) }
        #expect(heard[1] == "0 candidate:1 1 udp 41885439 203.0.113.5 50001 typ relay raddr 0.0.0.0 rport 0")
    }

    @Test func `of a direct call holds every address`() async throws {
        let test = try await TestSite()
        let call = try await test.acceptedCall()
        for caller in [call.invited, call.proposer] { try await test.site.calls.acceptDirect(call.id, by: caller) }
        for (caller, tab) in [(call.proposer, call.his), (call.invited, call.hers)] {
            _ = try await test.site.calls.enter(call.id, with: tab, by: caller)
        }
        _ = try await test.send(.offer(), in: call, by: call.proposer)
        #expect(
            try await test.send(.candidate(Self.host, about: 1), in: call, by: call.proposer)
                == SentSignal(place: 2, dropped: 0))
    }

    @Test func `over a relay stays without addresses, should the site lose its relay`() async throws {
        let test = try await TestSite()
        let call = try await test.acceptedCall()
        try await test.site.database.write { writer in
            try writer.run("UPDATE call_side SET tab = \(call.his) WHERE role = 'correspondent'")
        }
        _ = try await test.send(.offer(), in: call, by: call.proposer)
        #expect(
            try await test.send(.candidate(Self.host, about: 1), in: call, by: call.proposer)
                == SentSignal(place: nil, dropped: 1))
    }

    @Test(arguments: [
        "", "v=0", "v=0\r\nA=candidate:1 1 udp 1 192.168.1.20 9 typ host\r\nm=audio 9", "hello",
        "v=0\r\na=candidate:\u{301}1 1 udp 1 192.168.1.20 9 typ host\r\nm=audio 9",
        "v=0\r\nm=audio\u{0}", "v=0\nfrom\nm=audio 9",
    ])
    func `that is no description is refused`(text: String) async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        let draft = SignalDraft(id: .random(), kind: .offer, about: 0, content: text)
        #expect(try await problems { _ = try await test.send(draft, in: call, by: call.proposer) } == ["contenu"])
    }

    @Test func `goes with the call, and lies sealed until then`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        _ = try await test.send(.offer(), in: call, by: call.proposer)
        let rows = try await test.site.database.read { try $0.rows("SELECT content FROM call_signal") }
        #expect(rows.count == 1)
        for row in rows { #expect(try (row["content"] as Data).range(of: Data("ice-ufrag".utf8)) == nil) }
        try await test.site.calls.end(call.id, from: .test, by: call.invited)
        #expect(try await test.rowCounts()["call_signal"] == 0)
        #expect(try await test.rowCounts()["call_side"] == 0)
        await #expect(throws: Refusal.gone) { _ = try await test.send(.offer(), in: call, by: call.proposer) }
    }

    @Test func `wakes the two, and nobody who looks at messages`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        // What was announced before is heard by then: words come in their order.
        let (nobody, last) = (Account.ID.random(), Call.ID.random())
        let earlier = Wake(of: test.site.callWakes.wakes(of: nobody))
        try await test.site.database.write { try $0.announceSignal(of: last, to: [nobody]) }
        try await eventually("what came before is heard") { earlier.came }
        let wake = Wake(of: try test.site.calls.changes(for: call.invited))
        let messages = Wake(of: try test.site.conversations.changes(for: call.invited))
        _ = try await test.send(.offer(), in: call, by: call.proposer)
        try await eventually("the call's page is woken") { wake.came }
        try await Task.sleep(for: .milliseconds(50))
        #expect(!messages.came)
    }
}

extension TestSite {
    func send(_ draft: SignalDraft, in call: Calling, by caller: Caller) async throws -> SentSignal {
        let tab = caller.member == call.proposer.member ? call.his : call.hers
        return try await site.calls.send(draft, in: call.id, with: tab, by: caller)
    }

    fileprivate func heard(in call: Calling, by caller: Caller, after place: Int = 0) async throws -> [HeardSignal] {
        let tab = caller.member == call.proposer.member ? call.his : call.hers
        return try await site.calls.signals(in: call.id, after: place, with: tab, to: caller)
    }
}
