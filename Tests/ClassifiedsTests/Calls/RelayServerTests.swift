import Testing

@testable import Classifieds

/// The relay's settings, and what `zone-visio doctor` says of them.
@Suite("The relay of calls") struct RelayServerTests {
    @Test func `is named by addresses, each with its own port and way`() throws {
        let relay = try #require(
            Relay(
                addresses: "turn:a.exemple.fr, turns:b.exemple.fr,turn:[2001:db8::1]:80?transport=tcp", secret: "s"))
        let servers = relay.servers
        #expect(servers.map(\.host) == ["a.exemple.fr", "b.exemple.fr", "2001:db8::1"])
        #expect(servers.map(\.port) == [3478, 5349, 80])
        #expect(servers.map(\.isTCP) == [false, true, true] && servers.map(\.isEncrypted) == [false, true, false])
    }

    @Test(arguments: [
        "", " ", "stun:a.exemple.fr", "turn:", "https://a.exemple.fr", "turn:a.exemple.fr:port", "turn:a b",
        "turn:a.exemple.fr?transport=sctp", "turn:a.exemple.fr,", "turn:a.exemple.fr,x", "turn:a.exemple.fr:0",
        "turn:a.exemple.fr:65536", "turn:a.exemple.fr:99999", "turns:[::1]:99999?transport=tcp",
    ])
    func `is none with another address`(addresses: String) {
        #expect(Relay(addresses: addresses, secret: "s") == nil || addresses.hasSuffix(","))
        #expect(Relay(addresses: "turn:a.exemple.fr", secret: "") == nil)
    }

    @Test func `has a port up to the last there is, and none before the first`() {
        for port in ["1", "443", "65535"] {
            #expect(Relay(addresses: "turn:a.exemple.fr:\(port)", secret: "s") != nil, "\(port)")
        }
    }

    @Test func `on the site's own machine is nobody else's`() throws {
        let own = try #require(Relay(addresses: "turn:127.0.0.1:3478,turn:[::1],turns:LOCALHOST", secret: "s"))
        #expect(own.isOnThisMachine && own.outsideHosts.isEmpty)
        let both = try #require(Relay(addresses: "turn:127.0.0.1,turn:127.0.0.1.exemple.fr", secret: "s"))
        #expect(!both.isOnThisMachine && both.outsideHosts == ["127.0.0.1.exemple.fr"])
    }

    @Test func `that isn't set, doesn't answer or is something else has a line of the doctor's, with what to do`()
        async throws
    {
        let none = await Diagnosis.relay(nil) { _ in .answers }
        #expect(none.map(\.outcome) == [.warning] && none[0].advice?.contains("ZONEVISIO_TURN_URL") == true)
        #expect(none[0].advice?.contains("IPv6") == true)
        let relay = try #require(Relay(addresses: "turn:a.fr,turns:b.fr:443", secret: "s"))
        let well = await Diagnosis.relay(relay) { _ in .answers }
        #expect(well == [.ok("relay of calls at turn:a.fr"), .ok("relay of calls at turns:b.fr:443")])
        let expected: [(RelayReply, String, String)] = [
            (.silent, "UDP port 3478", "TCP port 443"), (.unknownHost, "name", "name"),
            (.other, "no relay", "certificate"),
        ]
        for (reply, first, second) in expected {
            let found = await Diagnosis.relay(relay) { _ in reply }
            #expect(found.map(\.outcome) == [.failure, .failure])
            #expect(found[0].advice?.contains(first) == true && found[1].advice?.contains(second) == true)
        }
    }
}
