import Foundation

/// A mail server as the setting describes it: `smtp://user:password@host:587` or `smtps://host:465`.
package struct SMTPServer: Sendable {
    /// When the connection is encrypted.
    package enum Encryption: Sendable, Equatable {
        /// `smtps`: from the first byte (RFC 8314 §3.3).
        case immediate

        /// `smtp`: by STARTTLS (RFC 3207), without which nothing is sent.
        case startTLS

        /// Only towards this very machine.
        case none
    }

    /// Why a setting is refused; its text never repeats the setting, which holds a password.
    package struct Problem: Error, Equatable, CustomStringConvertible {
        /// One sentence that says what to write instead.
        package let description: String
    }

    /// Lower case; an IPv6 address in brackets.
    package let host: String

    /// 587 for `smtp` and 465 for `smtps` where the setting names none.
    package let port: Int

    /// See `init(url:)` for the choice.
    package let encryption: Encryption

    let credentials: Credentials?

    struct Credentials: Sendable {
        let user: String
        let password: String
    }

    /// Reads the setting. `smtp://` asks for STARTTLS, except towards a loopback host, whose traffic doesn't leave the
    /// machine and whose certificate seldom bears its name. User and password are percent-decoded.
    package init(url: String) throws(Problem) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            ["smtp", "smtps"].contains(scheme)
        else { throw Problem(description: "the mail server is written smtp://user:password@host:587 or smtps://…:465") }

        guard ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil else {
            throw Problem(description: "nothing may follow the mail server's port")
        }
        host = try Self.host(parts)
        port = parts.port ?? (scheme == "smtps" ? 465 : 587)
        guard (1...65_535).contains(port) else { throw Problem(description: "the mail server's port is 1 to 65535") }

        encryption = scheme == "smtps" ? .immediate : Self.isLoopback(host) ? .none : .startTLS
        credentials = try Self.credentials(parts)
    }

    private static func host(_ parts: URLComponents) throws(Problem) -> String {
        guard let host = parts.encodedHost?.lowercased(), !host.isEmpty else {
            throw Problem(description: "the mail server's host is missing")
        }
        return Destinations.bracketed(host)
    }

    private static func isLoopback(_ host: String) -> Bool {
        let bytes = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return ["localhost", "[::1]"].contains(host) || (bytes.count == 4 && bytes[0] == 127 && !bytes.contains(nil))
    }

    private static func credentials(_ parts: URLComponents) throws(Problem) -> Credentials? {
        switch (parts.user ?? "", parts.password ?? "") {
        case ("", ""): return nil
        case (let user, let password) where user.isEmpty || password.isEmpty:
            throw Problem(description: "the mail server needs both a user and a password, or neither")
        case (let user, let password):
            guard !(user + password).unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
            else {
                throw Problem(description: "the mail server's user and password hold no control character")
            }
            return Credentials(user: user, password: password)
        }
    }
}

/// Printed without user and password.
extension SMTPServer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `smtp://host:port`.
    package var description: String { "\(encryption == .immediate ? "smtps" : "smtp")://\(host):\(port)" }

    /// The same as `description`.
    package var debugDescription: String { description }

    /// Without children, so that `dump` doesn't show the password either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
