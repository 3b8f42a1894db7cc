import Foundation

/// Where a page comes from (RFC 6454): `https://exemple.fr`, with its port where it isn't the usual one. As it stands in a
/// Content-Security-Policy.
package struct WebOrigin: Sendable, Hashable {
    package let text: String
    /// In small letters, an IPv6 address in brackets.
    package let host: String
    package let isSecure: Bool
    let isThisMachine: Bool

    /// The origin of an address.
    ///
    /// - Returns: `nil` for what isn't one host of the web: a wildcard, a name and a password, a scheme that isn't the web's,
    ///   characters that a Content-Security-Policy would read as its own.
    package init?(of address: String) {
        guard address.allSatisfy({ $0.isASCII && !$0.isWhitespace && !"*;,'\"<>\\".contains($0) }),
            let url = URL(string: address), let scheme = url.scheme, ["https", "http"].contains(scheme),
            let host = url.host()?.lowercased(), url.user() == nil, url.password() == nil,
            host.wholeMatch(of: /[a-z0-9.-]*[a-z0-9]|[0-9a-f:]+|\[[0-9a-f:]+\]/) != nil
        else { return nil }
        let (isSecure, name) = (scheme == "https", OwnMachine.bracketed(host))
        let port = url.port.flatMap { $0 == (isSecure ? 443 : 80) ? nil : ":\($0)" } ?? ""
        self.isSecure = isSecure
        self.host = name
        isThisMachine = OwnMachine.isNamed(name)
        text = "\(scheme)://\(name)\(port)"
    }
}
