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

    /// Why a setting is refused.
    package typealias Problem = ServerURL.Problem

    /// Lower case; an IPv6 address in brackets.
    package let host: String

    /// 587 for `smtp` and 465 for `smtps` where the setting names none.
    package let port: Int

    /// See `init(url:)` for the choice.
    package let encryption: Encryption

    let credentials: ServerURL.Credentials?

    /// Reads the setting. `smtp://` asks for STARTTLS, except towards a loopback host, whose traffic doesn't leave the
    /// machine and whose certificate seldom bears its name. User and password are percent-decoded.
    package init(url: String) throws(Problem) {
        let form = ServerURL.Form(
            name: "the mail server", example: "smtp://user:password@host:587 or smtps://…:465",
            ports: ["smtp": 587, "smtps": 465])
        let read = try ServerURL(url, form)
        host = read.host
        port = read.port
        encryption = read.scheme == "smtps" ? .immediate : Self.isLoopback(host) ? .none : .startTLS
        credentials = read.credentials
    }

    private static func isLoopback(_ host: String) -> Bool {
        let bytes = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return ["localhost", "[::1]"].contains(host) || (bytes.count == 4 && bytes[0] == 127 && !bytes.contains(nil))
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
