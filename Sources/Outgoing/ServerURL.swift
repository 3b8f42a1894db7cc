import Classifieds
import Foundation

/// A server as a setting describes it: `scheme://user:password@host:port`, user and password percent-encoded.
package struct ServerURL: Sendable {
    /// Why a setting is refused; its text never repeats the setting, which holds a password.
    package struct Problem: Error, Equatable, CustomStringConvertible {
        /// One sentence that says what to write instead.
        package let description: String
    }

    /// What the setting may be.
    struct Form {
        /// How sentences call it: « the mail server ».
        let name: String
        let example: String
        /// The schemes that are taken, each with its port where the setting names none.
        let ports: [String: Int]
    }

    struct Credentials: Sendable {
        let user: String
        let password: String
    }

    let scheme: String
    /// Lower case; an IPv6 address in brackets.
    let host: String
    let port: Int
    let credentials: Credentials?

    init(_ url: String, _ form: Form) throws(Problem) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            let usualPort = form.ports[scheme]
        else { throw Problem(description: "\(form.name) is written \(form.example)") }

        guard ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil else {
            throw Problem(description: "nothing may follow \(form.name)'s port")
        }
        guard let host = parts.encodedHost?.lowercased(), !host.isEmpty else {
            throw Problem(description: "\(form.name)'s host is missing")
        }
        self.scheme = scheme
        self.host = OwnMachine.bracketed(host)
        port = parts.port ?? usualPort
        guard (1...65_535).contains(port) else { throw Problem(description: "\(form.name)'s port is 1 to 65535") }
        credentials = try Self.credentials(parts, form)
    }

    private static func credentials(_ parts: URLComponents, _ form: Form) throws(Problem) -> Credentials? {
        switch (parts.user ?? "", parts.password ?? "") {
        case ("", ""): return nil
        case (let user, let password) where user.isEmpty || password.isEmpty:
            throw Problem(description: "\(form.name) needs both a user and a password, or neither")
        case (let user, let password):
            guard !(user + password).unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
            else { throw Problem(description: "\(form.name)'s user and password hold no control character") }
            return Credentials(user: user, password: password)
        }
    }
}
