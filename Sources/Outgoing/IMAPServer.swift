/// The server of a mailbox as the setting describes it: `imap://user:password@host:143` or `imaps://…:993`.
package struct IMAPServer: Sendable {
    /// Why a setting is refused.
    package typealias Problem = ServerURL.Problem

    /// Lower case; an IPv6 address in brackets.
    package let host: String

    /// 143 for `imap` and 993 for `imaps` where the setting names none.
    package let port: Int

    /// `imaps`: encrypted from the first byte (RFC 8314 §3.2). Else by STARTTLS, without which nothing is said.
    let isImmediate: Bool
    let credentials: ServerURL.Credentials

    /// Reads the setting.
    package init(url: String) throws(Problem) {
        let form = ServerURL.Form(
            name: "the mailbox's server", example: "imap://user:password@host:143 or imaps://…:993",
            ports: ["imap": 143, "imaps": 993])
        let read = try ServerURL(url, form)
        guard let credentials = read.credentials else {
            throw Problem(description: "the mailbox's server needs a user and a password")
        }
        host = read.host
        port = read.port
        isImmediate = read.scheme == "imaps"
        self.credentials = credentials
    }

    /// `imap://host:port`.
    var address: String { "\(isImmediate ? "imaps" : "imap")://\(host):\(port)" }
}

/// Printed without user and password.
extension IMAPServer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `imap://host:port`.
    package var description: String { address }

    /// The same as `description`.
    package var debugDescription: String { address }

    /// Without children, so that `dump` doesn't show the password either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
