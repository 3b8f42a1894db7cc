import Testing
import Web

struct ClientAddressTests {
    @Test(arguments: [
        // Peer, what it says, what is believed.
        ("203.0.113.5", [], "203.0.113.5"),
        ("203.0.113.5", ["198.51.100.1"], "203.0.113.5"),
        ("127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["10.9.9.9, 198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["10.9.9.9", "198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["198.51.100.1, 192.0.2.7"], "198.51.100.1"),
        ("127.0.0.1", ["192.0.2.7"], "192.0.2.7"),
        ("127.0.0.1", ["2001:DB8::1"], "2001:db8::1"),
        ("127.0.0.1", ["::ffff:198.51.100.1"], "198.51.100.1"),
        ("::ffff:127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("::ffff:203.0.113.5", [], "203.0.113.5"),
        ("127.0.0.1", ["<script>"], "127.0.0.1"),
        ("127.0.0.1", ["unknown"], "127.0.0.1"),
        ("127.0.0.1", [""], "127.0.0.1"),
        // A letter that joins what stands behind it.
        ("127.0.0.1", ["x\u{600}, 198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["x\u{600}", "198.51.100.1"], "198.51.100.1"),
    ])
    func `a proxy is believed about who came, nobody else`(
        peer: String, forwarded: [String], address: String
    ) {
        let found = ClientAddress.of(peer: peer, forwarded: forwarded, trusting: ["127.0.0.1", "192.0.2.7"])
        #expect(found == address)
    }

    @Test func `each IPv4 address is a source of its own, also over an IPv6 socket`() {
        let sources = ["::ffff:198.51.100.1", "::ffff:198.51.100.2"].map { peer in
            Limits.source(of: ClientAddress.of(peer: peer, forwarded: [], trusting: []))
        }
        #expect(sources[0] != sources[1])
    }
}
