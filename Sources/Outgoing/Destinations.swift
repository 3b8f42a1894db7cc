/// The hosts the site may connect to: the register of processors, as far as the network is concerned.
///
/// Whatever opens a connection outwards asks first; a host that the register doesn't name is never contacted.
package struct Destinations: Sendable {
    private let allowed: Set<String>

    /// - Parameter allowed: each `host:port`; an IPv6 address stands in brackets (`[::1]:25`).
    package init(allowed: [String]) {
        self.allowed = Set(allowed.map { $0.lowercased() })
    }

    /// Whether this host (an IPv6 address with or without brackets) may be contacted on this port.
    package func allows(host: String, port: Int) -> Bool {
        allowed.contains("\(Self.bracketed(host)):\(port)".lowercased())
    }

    /// A host as it stands in a URL: an IPv6 address in brackets (RFC 3986 §3.2.2).
    static func bracketed(_ host: String) -> String {
        host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    }
}
