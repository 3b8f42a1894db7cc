/// Where the service's user may connect, as a file for `nftables` (manual, nft(8)): what the program doesn't do by itself, the
/// machine doesn't let it do either (promise SHARE-3).
package struct Firewall: Sendable {
    /// A server, and the addresses that its name has now.
    package struct Way: Sendable, Equatable {
        package let name: String
        /// IPv4 and IPv6, without brackets.
        package let addresses: [String]
        package let port: Int
        /// Whether UDP too: the relay of calls, and name servers.
        package let takesUDP: Bool
        /// Whose it is, in one line.
        package let whose: String

        package init(name: String, addresses: [String], port: Int, takesUDP: Bool = false, whose: String) {
            (self.name, self.addresses, self.port) = (name, addresses, port)
            (self.takesUDP, self.whose) = (takesUDP, whose)
        }
    }

    private let user: String
    private let ways: [Way]
    private let made: String

    /// - Parameters:
    ///   - user: under whom the site runs; a name of the system's, or a number.
    ///   - made: the day, as the operator reads it.
    /// - Returns: `nil` for what is no user.
    package init?(user: String, ways: [Way], made: String) {
        guard user.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}/) != nil else { return nil }
        (self.user, self.ways, self.made) = (user, ways, made)
    }

    package var text: String {
        """
        #!/usr/sbin/nft -f
        # Made by "zone-visio doctor --firewall" on \(made), from the register of processors.
        # Load it:  nft -f FILE, and at each start: include "FILE" in /etc/nftables.conf.
        # The user "\(user)" must exist. Make it anew when the register changes, or an address behind a name does: the site
        # then reaches nobody there. Nothing else of the machine is touched. What was refused: nft list counters table inet zone_visio
        table inet zone_visio
        delete table inet zone_visio
        table inet zone_visio {
            counter refused { }

            chain output {
                type filter hook output priority filter; policy accept;
                meta skuid \(quotedUser) jump service
            }

            chain service {
                # This machine, and the answers to those who came in.
                oifname "lo" accept
                ct state established,related accept

        \(ways.map(lines).joined(separator: "\n"))
                # Nobody else.
                counter name "refused" reject with icmpx admin-prohibited
            }
        }

        """
    }

    private var quotedUser: String { user.allSatisfy(\.isNumber) ? user : "\"\(user)\"" }

    private func lines(_ way: Way) -> String {
        let head = "        # \(Self.comment(way.whose)): \(Self.comment(way.name)), port \(way.port)\n"
        guard !way.addresses.isEmpty else {
            return head + "        # its name leads nowhere now: nothing is let through\n"
        }
        let families = [
            ("ip", way.addresses.filter { !$0.contains(":") }), ("ip6", way.addresses.filter { $0.contains(":") }),
        ]
        let protocols = way.takesUDP ? "meta l4proto { tcp, udp } th" : "tcp"
        return head
            + families.filter { !$0.1.isEmpty }.map { family, addresses in
                "        \(family) daddr { \(addresses.joined(separator: ", ")) } \(protocols) dport \(way.port) accept\n"
            }.joined()
    }

    /// In one line of letters, whatever it is.
    private static func comment(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 }.prefix(120))
    }
}
