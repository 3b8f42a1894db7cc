import TestSite
import Testing

@testable import Classifieds

@Suite("A description of a session")
struct SessionDescriptionTests {
    @Test func `without its addresses says the rest as it was`() throws {
        let text = SignalDraft.description(
            """
            a=rtcp:54321 IN IP4 198.51.100.7\r
            a=candidate:1 1 udp 1 203.0.113.5 50001 typ relay raddr 198.51.100.7 rport 9 ufrag F7gI\r
            a=candidate:2 1 udp 2 192.168.1.20 50002 typ host\r
            a=candidate:3 1 udp 3 198.51.100.7 50002 typ srflx raddr 192.168.1.20 rport 50002\r
            a=candidate:4 1 tcp 4 9b36eaac.local 9 typ host tcptype active\r
            a=CANDIDATE:6 1 udp 2 192.168.1.20 50002 typ host\r
            a=remote-candidates:1 198.51.100.7 9\r
            i=198.51.100.7\r
            a=tool:198.51.100.7\r
            a=fingerprint:sha-256 AB:CD\r

            """)
        let (relayed, dropped) = try #require(SessionDescription(text)).relayedOnly()
        #expect(dropped == 4)
        #expect(
            relayed.text == """
                v=0\r
                o=- 4611731400430051336 2 IN IP4 0.0.0.0\r
                s=-\r
                t=0 0\r
                m=audio 9 UDP/TLS/RTP/SAVPF 111\r
                c=IN IP4 0.0.0.0\r
                a=ice-ufrag:F7gI\r
                a=mid:0\r
                a=rtcp:9 IN IP4 0.0.0.0\r
                a=candidate:1 1 udp 1 203.0.113.5 50001 typ relay raddr 0.0.0.0 rport 0 ufrag F7gI\r
                a=fingerprint:sha-256 AB:CD\r

                """)
    }

    @Test(arguments: [
        "", "candidate:1", "1 1 udp 1 203.0.113.5 1 typ relay", "candidate:1 1 udp 1 203.0.113.5 1 type relay",
        "candidate:1 1 udp 1 203.0.113.5  1 typ relay", "candidate:1 1 udp 1 203.0.113.5 1 typ relay\r\na=x",
    ])
    func `has no candidate in what isn't one`(text: String) {
        #expect(Candidate(text) == nil)
    }

    @Test(arguments: [
        "typ relay foo 192.168.1.20", "typ relay raddr 192.168.1.20 rport 1 x 192.168.1.20", "typ relay ufrag",
    ])
    func `a relay's candidate keeps nothing that isn't known to be harmless`(end: String) throws {
        let candidate = try #require(Candidate("candidate:1 1 udp 1 203.0.113.5 1 \(end)"))
        #expect(try #require(candidate.relayed).text.contains("192.168.1.20") == false)
    }

    @Test(arguments: ["typ host", "typ srflx", "typ prflx", "typ RELAY", "typ relayed"])
    func `any other candidate is dropped`(kind: String) throws {
        #expect(try #require(Candidate("candidate:1 1 udp 1 203.0.113.5 1 \(kind)")).relayed == nil)
    }

    @Test func `longer than any that a browser makes isn't read`() {
        let line = String(repeating: "a=rtpmap:111 opus/48000/2\r\n", count: 1_300)
        #expect(SessionDescription(SignalDraft.description(line)) == nil)
        #expect(SessionDescription(SignalDraft.description(String(line.prefix(20_000)))) != nil)
    }
}
