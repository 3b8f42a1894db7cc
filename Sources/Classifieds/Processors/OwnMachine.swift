/// The machine of the site itself: nobody else gets what goes there.
package enum OwnMachine {
    /// Whether a host, an IPv6 address in brackets, is this machine (RFC 6761 §6.3, RFC 1122 §3.2.1.3).
    package static func isNamed(_ host: String) -> Bool {
        ["localhost", "[::1]"].contains(host.lowercased()) || host.wholeMatch(of: /127(\.\d{1,3}){3}/) != nil
    }

    /// A host as it stands in a URL: an IPv6 address in brackets (RFC 3986 §3.2.2).
    package static func bracketed(_ host: String) -> String {
        host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    }
}
