import Foundation
import Testing

@testable import Classifieds

@Suite("The firewall's file") struct FirewallTests {
    private static let ways = [
        Firewall.Way(
            name: "smtp.exemple.fr", addresses: ["192.0.2.1", "192.0.2.2", "2001:db8::1"], port: 587,
            whose: "Poste Exemple, mail"),
        Firewall.Way(
            name: "turn.exemple.fr", addresses: ["192.0.2.9"], port: 3478, takesUDP: true,
            whose: "Relais\nExemple, relay"),
        Firewall.Way(name: "nulle-part.exemple.fr", addresses: [], port: 993, whose: "Boîte Exemple, mailbox"),
    ]

    @Test func `lets one user to each server by its addresses and port, and nowhere else`() throws {
        let text = try #require(Firewall(user: "zone-visio", ways: Self.ways, made: "2026-11-26")).text
        for line in [
            "meta skuid \"zone-visio\" jump service", "oifname \"lo\" accept", "ct state established,related accept",
            "ip daddr { 192.0.2.1, 192.0.2.2 } tcp dport 587 accept", "ip6 daddr { 2001:db8::1 } tcp dport 587 accept",
            "ip daddr { 192.0.2.9 } meta l4proto { tcp, udp } th dport 3478 accept",
            "counter name \"refused\" reject with icmpx admin-prohibited",
        ] { #expect(text.contains("\(line)\n"), "\(line)") }
        #expect(text.contains("# Poste Exemple, mail: smtp.exemple.fr, port 587\n"))
        #expect(!text.contains("daddr {  }") && text.contains("its name leads nowhere now"))
        #expect(!text.contains("\nExemple, relay"), "a name breaks no line")
        let accepts = text.split(whereSeparator: \.isNewline).filter { $0.hasSuffix(" accept") }
        #expect(accepts.count == 5)
    }

    @Test(arguments: ["", "a b", "a\"", "a;", "a\n", "-a", String(repeating: "a", count: 40)])
    func `is made for no user that is none`(user: String) {
        #expect(Firewall(user: user, ways: [], made: "") == nil)
    }

    @Test func `takes a user's number as one`() throws {
        #expect(try #require(Firewall(user: "990", ways: [], made: "")).text.contains("meta skuid 990 jump"))
    }
}
