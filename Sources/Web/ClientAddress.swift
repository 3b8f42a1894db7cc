/// Where a request really comes from.
package enum ClientAddress {
    /// The peer of the connection; behind proxies that the operator trusts, the last address they saw that isn't
    /// one of theirs. What stands further left in `X-Forwarded-For` anybody may have written.
    ///
    /// - Parameters:
    ///   - peer: the other end of the connection, without its port.
    ///   - forwarded: the values of `X-Forwarded-For`, as they came.
    ///   - trusted: addresses of proxies.
    package static func of(peer: String, forwarded: [String], trusting trusted: Set<String>) -> String {
        var address = plain(peer)
        // By bytes: some letters join the comma behind them, and what a proxy says would hang on a stranger's words.
        var hops = forwarded.joined(separator: ",").utf8.split(separator: UInt8(ascii: ","))
        while trusted.contains(address), let hop = hops.popLast() {
            let written = plain(String(decoding: hop.filter { $0 > UInt8(ascii: " ") }, as: UTF8.self))
            guard !written.isEmpty, written.utf8.allSatisfy(isAddressText) else { break }
            address = written
        }
        return address
    }

    /// An IPv4 address that came over an IPv6 socket is an IPv4 address (RFC 4291 §2.5.5.2).
    private static func plain(_ address: some StringProtocol) -> String {
        let text = address.lowercased()
        return text.hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
    }

    private static func isAddressText(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "."),
            UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
