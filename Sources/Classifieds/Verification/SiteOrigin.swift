import Foundation

/// The site that is looked at: scheme, host and port (RFC 6454), and nothing else of its address.
package struct SiteOrigin: Sendable, Equatable {
    package let isSecure: Bool
    /// Lower case; an IPv6 address in brackets.
    package let host: String
    package let port: Int

    /// - Returns: `nil` for anything but `http://host[:port]` and `https://host[:port]`, with nothing but a slash behind.
    package init?(_ address: String) {
        guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.encodedHost?.lowercased(), !host.isEmpty,
            ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil, parts.user == nil
        else { return nil }
        isSecure = scheme == "https"
        self.host = host
        port = parts.port ?? (isSecure ? 443 : 80)
        guard (1...65_535).contains(port) else { return nil }
    }

    /// As a browser sends it.
    package var text: String {
        let usual = isSecure ? 443 : 80
        return "\(isSecure ? "https" : "http")://\(host)\(port == usual ? "" : ":\(port)")"
    }

    /// The very machine that asks: nothing travels.
    var isLoopback: Bool { ["localhost", "[::1]"].contains(host) || host.hasPrefix("127.") }

    /// The path of an address as a page of this site writes it; `nil` when it leads elsewhere.
    func path(of link: String) -> String? {
        let local = link.prefix { $0 != "#" }
        if local.hasPrefix("//") { return nil }
        if local.hasPrefix("/") { return String(local) }
        guard local.lowercased().hasPrefix(text + "/") else { return nil }
        return String(local.dropFirst(text.count))
    }

    /// Whether loading this asks a machine other than the site's.
    func isElsewhere(_ link: String) -> Bool {
        let link = link.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        if link.hasPrefix("data:") { return false }
        if link.hasPrefix("//") { return !link.hasPrefix("//" + text.split(separator: "/")[1] + "/") }
        guard let colon = link.firstIndex(of: ":"),
            link[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || "+.-".contains($0) })
        else { return false }
        return link != text && !link.hasPrefix(text + "/")
    }
}
