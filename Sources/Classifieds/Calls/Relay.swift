import Crypto
import Database
import Foundation

/// The operator's relay, over which calls go so that neither of the two learns the other's IP address (TURN, RFC 8656).
package struct Relay: Sendable, Equatable {
    /// Its addresses (RFC 7065): `turn:turn.exemple.fr:3478?transport=udp`.
    package let addresses: [String]
    /// Shared with it.
    let secret: String

    /// - Parameter addresses: separated by commas.
    /// - Returns: `nil` for what is no address of a relay, or without a secret.
    package init?(addresses: String, secret: String) {
        let all = addresses.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        guard !all.isEmpty, all.allSatisfy(Self.isAddress), !secret.isEmpty else { return nil }
        self.addresses = all
        self.secret = secret
    }

    /// The names of its machines.
    package var hosts: [String] {
        var hosts: [String] = []
        for address in addresses {
            guard let host = Self.host(of: address), !hosts.contains(host) else { continue }
            hosts.append(host)
        }
        return hosts
    }

    /// Those that are somebody's who gets data: the site's own machine isn't.
    package var outsideHosts: [String] { hosts.filter { !OwnMachine.isNamed($0) } }

    /// Whether all of it is on the machine of the site itself.
    package var isOnThisMachine: Bool { outsideHosts.isEmpty }

    /// What lets one page in for a while: a name drawn at random, which says nothing of who it is, and its proof, HMAC-SHA1 as
    /// relays of this kind expect it (draft-uberti-behave-turn-rest-00, § 2.2).
    func access(until end: Instant) -> RelayAccess {
        let name = "\(end.milliseconds / 1_000):\(ID<RelayAccess>.random())"
        let proof = HMAC<Insecure.SHA1>.authenticationCode(
            for: Data(name.utf8), using: SymmetricKey(data: Data(secret.utf8)))
        return RelayAccess(addresses: addresses, name: name, proof: Data(proof).base64EncodedString())
    }

    private static func isAddress(_ text: String) -> Bool {
        let pattern = /turns?:(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)(?::(\d{1,5}))?(?:\?transport=(?:udp|tcp))?/
        guard let found = text.wholeMatch(of: pattern)?.output else { return false }
        guard let port = found.2 else { return true }
        return (1...65_535).contains(Int(port) ?? 0)
    }

    private static func host(of address: String) -> String? {
        address.firstMatch(of: /turns?:(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)/).map { String($0.output.1) }
    }
}

/// What a browser gives the relay.
package struct RelayAccess: Sendable, Equatable {
    package let addresses: [String]
    package let name: String
    package let proof: String
}
