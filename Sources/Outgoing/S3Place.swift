import Classifieds
package import Foundation

/// An S3-compatible store as the settings describe it: `s3://BUCKET/PREFIX?endpoint=https://host[:port]&region=…`, and a key of
/// two halves.
package struct S3Place: Sendable {
    /// Why a setting is refused; its text never repeats what was typed.
    package struct Problem: Error, Equatable, CustomStringConvertible {
        /// One sentence that says what to write instead.
        package let description: String
    }

    struct Credentials: Sendable {
        let key: String
        let secret: String
    }

    package let bucket: String
    /// In front of every name, with its slash; empty where the setting names none.
    let prefix: String
    /// `http` towards this very machine alone.
    let scheme: String
    /// Lower case; an IPv6 address in brackets.
    package let host: String
    package let port: Int
    let region: String
    let credentials: Credentials

    private static let example = "s3://BUCKET/PREFIX?endpoint=https://host:port&region=REGION"

    /// - Parameters:
    ///   - key: the half of the key that is a name.
    ///   - secret: the half that signs.
    package init(url: String, key: String?, secret: String?) throws(Problem) {
        guard let parts = URLComponents(string: url), parts.scheme?.lowercased() == "s3", parts.user == nil,
            parts.password == nil, parts.port == nil, parts.fragment == nil
        else { throw Problem(description: "the store of photos is written \(Self.example)") }
        // RFC 3986 hosts: a bucket's name is small letters, digits, dots and hyphens.
        guard let bucket = parts.host, bucket.wholeMatch(of: /[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/) != nil else {
            throw Problem(description: "the bucket's name is 3 to 63 small letters, digits, dots and hyphens")
        }
        self.bucket = bucket
        prefix = try Self.prefix(parts.path)
        var values: [String: String] = [:]
        for item in parts.queryItems ?? [] {
            guard ["endpoint", "region"].contains(item.name), values[item.name] == nil else {
                throw Problem(description: "behind « ? » stand endpoint and region, once each")
            }
            values[item.name] = item.value ?? ""
        }
        (scheme, host, port) = try Self.endpoint(values["endpoint"] ?? "")
        region = values["region"] ?? "us-east-1"
        guard region.wholeMatch(of: /[a-z0-9-]{1,40}/) != nil else {
            throw Problem(description: "region is small letters, digits and hyphens")
        }
        credentials = try Self.credentials(key, secret)
    }

    private static func prefix(_ path: String) throws(Problem) -> String {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.allSatisfy({ $0.wholeMatch(of: /[A-Za-z0-9._-]{1,60}/) != nil && $0 != "." && $0 != ".." }) else {
            throw Problem(description: "the prefix is letters, digits, dots, hyphens and slashes")
        }
        return parts.map { "\($0)/" }.joined()
    }

    private static func endpoint(_ text: String) throws(Problem) -> (scheme: String, host: String, port: Int) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            let host = parts.encodedHost?.lowercased(), !host.isEmpty, ["", "/"].contains(parts.path),
            parts.query == nil, parts.fragment == nil, parts.user == nil, parts.password == nil
        else { throw Problem(description: "endpoint is the store's address, like https://s3.exemple.fr") }
        let bracketed = OwnMachine.bracketed(host)
        guard scheme == "https" || (scheme == "http" && OwnMachine.isNamed(bracketed)) else {
            throw Problem(description: "endpoint begins with https://, or leads to this machine itself")
        }
        let port = parts.port ?? (scheme == "https" ? 443 : 80)
        guard (1...65_535).contains(port) else { throw Problem(description: "endpoint's port is 1 to 65535") }
        return (scheme, bracketed, port)
    }

    private static func credentials(_ key: String?, _ secret: String?) throws(Problem) -> Credentials {
        guard let key, let secret, [key, secret].allSatisfy({ $0.wholeMatch(of: /[!-~]{1,200}/) != nil }) else {
            throw Problem(description: "the store needs both halves of its key, without blanks")
        }
        return Credentials(key: key, secret: secret)
    }

    /// As it stands in `Host:`: without the scheme's own port (RFC 9110 §7.2).
    var authority: String { port == (scheme == "https" ? 443 : 80) ? host : "\(host):\(port)" }
}

/// Printed without its key.
extension S3Place: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `s3://bucket/prefix at host:port`.
    package var description: String { "s3://\(bucket)/\(prefix) at \(host):\(port)" }

    /// The same as `description`.
    package var debugDescription: String { description }

    /// Without children, so that `dump` doesn't show the key either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
