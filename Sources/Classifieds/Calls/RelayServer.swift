/// One address of the relay, taken apart (RFC 7065).
package struct RelayServer: Sendable, Equatable {
    /// As it is typed: `turn:turn.exemple.fr:3478?transport=udp`.
    package let address: String
    package let host: String
    package let port: Int
    /// Whether what goes there is encrypted once more.
    package let isEncrypted: Bool
    /// Whether by TCP, which goes through where UDP doesn't.
    package let isTCP: Bool
}

extension Relay {
    /// Its addresses, taken apart.
    package var servers: [RelayServer] { addresses.compactMap(RelayServer.init(address:)) }
}

extension RelayServer {
    /// Where no port stands, it is 3478, or 5349 for an encrypted one; without a transport UDP, or TCP for an encrypted one (RFC
    /// 8656, § 6; what `turns:` without a transport means to browsers).
    fileprivate init?(address: String) {
        let pattern = /(turns?):(?:\[([0-9a-fA-F:]+)\]|([A-Za-z0-9.-]+))(?::(\d{1,5}))?(?:\?transport=(udp|tcp))?/
        guard let found = address.wholeMatch(of: pattern)?.output, let host = found.2 ?? found.3 else { return nil }
        self.address = address
        self.host = String(host)
        isEncrypted = found.1 == "turns"
        port = found.4.flatMap { Int($0) } ?? (isEncrypted ? 5349 : 3478)
        isTCP = found.5.map { $0 == "tcp" } ?? isEncrypted
    }
}
