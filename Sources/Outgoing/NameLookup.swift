import Foundation
import Glibc

/// The addresses behind a name, as the system knows them now (getaddrinfo, RFC 3493 § 6.1).
package enum NameLookup {
    /// Each once, IPv4 before IPv6, without the zone of a link-local one; nothing where the name leads nowhere.
    ///
    /// - Parameter host: an address is its own, with or without brackets.
    package static func addresses(of host: String) -> [String] {
        let name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: Set<String> = []
        var next = list
        while let entry = next {
            if let text = numeric(entry.pointee) { found.insert(text) }
            next = entry.pointee.ai_next
        }
        return found.sorted { ($0.contains(":") ? 1 : 0, $0) < ($1.contains(":") ? 1 : 0, $1) }
    }

    /// The name servers that this machine asks (resolv.conf(5)).
    package static func nameServers(in file: String = "/etc/resolv.conf") -> [String] {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return [] }
        return text.split(whereSeparator: \.isNewline).compactMap { line in
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count >= 2, words[0] == "nameserver" else { return nil }
            return addresses(of: String(words[1])).first
        }
    }

    private static func numeric(_ entry: addrinfo) -> String? {
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard getnameinfo(entry.ai_addr, entry.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
        else { return nil }
        let address = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return address.split(separator: "%").first.map(String.init)
    }
}
