import Classifieds
import Foundation

/// For which hosts requests are meant for the site: its own, and this machine's names, by which somebody looks whether it is
/// well. A request for another one was sent to the wrong server (RFC 9110 §7.4, §15.5.20).
struct HostRule {
    private let hosts: Set<String>

    init(_ settings: SiteSettings) {
        let own = settings.origins.compactMap { URLComponents(string: $0)?.host?.lowercased() }
        hosts = Set(own).union(["localhost", "127.0.0.1", "[::1]"])
    }

    /// - Parameter authority: a name, and a port or none.
    func allows(_ authority: String?) -> Bool {
        guard let authority = authority?.lowercased() else { return false }
        let port = authority.reversed().prefix { $0.isASCII && $0.isNumber }.count
        let rest = authority.dropLast(port)
        let host = rest.last == ":" ? rest.dropLast() : Substring(authority)
        return hosts.contains(String(host)) || host.last == "." && hosts.contains(String(host.dropLast()))
    }
}
