import Classifieds
import Database
import TestSite

/// A call of the tests: Noé answered Camille's ad, she wrote back, and he proposes.
struct Calling: Sendable {
    let id: Call.ID
    let talk: Conversing
    let hers = CallTab.ID.random()
    let his = CallTab.ID.random()

    /// Who proposes, and makes the offers.
    var proposer: Caller { talk.correspondent }
    var invited: Caller { talk.advertiser }
}

extension Relay {
    /// That of the tests.
    static let sample = Relay(addresses: "turn:turn.exemple.fr:3478", secret: "a secret of the tests")
}

extension TestSite {
    static func relayed() async throws -> TestSite { try await TestSite(relay: .sample) }

    /// A conversation in which both have written.
    func talk() async throws -> Conversing {
        let talk = try await converse()
        try await write("Avec plaisir.", in: talk.id, by: talk.advertiser)
        return talk
    }

    /// A call that waits for its answer.
    func proposedCall(_ starts: Instant? = nil) async throws -> Calling {
        let talk = try await talk()
        return Calling(id: try await propose(starts, in: talk.id, by: talk.correspondent), talk: talk)
    }

    func acceptedCall(_ starts: Instant? = nil) async throws -> Calling {
        let call = try await proposedCall(starts)
        try await site.calls.answer(call.id, accepts: true, from: .test, by: call.invited)
        return call
    }

    /// A call that both are in.
    func call() async throws -> Calling {
        let call = try await acceptedCall()
        _ = try await site.calls.enter(call.id, with: call.his, by: call.proposer)
        _ = try await site.calls.enter(call.id, with: call.hers, by: call.invited)
        return call
    }

    func phase(of call: Calling, for caller: Caller? = nil) async throws -> CallPhase {
        try await site.calls.state(of: call.id, with: nil, to: caller ?? call.invited).phase
    }
}

extension SignalDraft {
    /// A description without any way yet.
    static func offer(_ lines: String = "", after earlier: Int = 0) -> SignalDraft {
        SignalDraft(id: .random(), kind: .offer, about: earlier, content: description(lines))
    }

    static func answer(to offer: Int) -> SignalDraft {
        SignalDraft(id: .random(), kind: .answer, about: offer, content: description())
    }

    static func candidate(_ line: String, about offer: Int) -> SignalDraft {
        SignalDraft(id: .random(), kind: .candidate, about: offer, content: "0 \(line)")
    }

    static func description(_ lines: String = "") -> String {
        """
        v=0\r
        o=- 4611731400430051336 2 IN IP4 192.168.1.20\r
        s=-\r
        t=0 0\r
        m=audio 9 UDP/TLS/RTP/SAVPF 111\r
        c=IN IP4 198.51.100.7\r
        a=ice-ufrag:F7gI\r
        a=mid:0\r
        \(lines)
        """
    }
}
