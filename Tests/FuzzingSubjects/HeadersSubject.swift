import Classifieds
package import Foundation
package import TestSite

@testable import Web

/// Values of the headers that are read: a letter that says which, then the value.
package struct HeadersSubject: FuzzingSubject {
    package static let name = "headers"
    package static let longest = 1_000

    private let hosts: HostRule

    package init(_ world: TestSite) throws {
        hosts = HostRule(world.site.settings)
    }

    package func look(at bytes: Data) throws {
        for line in bytes.split(separator: 0x0A) {
            let value = String(decoding: line.dropFirst(), as: UTF8.self)
            switch line.first {
            case UInt8(ascii: "a"): try checkAcceptance(value)
            case UInt8(ascii: "d"): try checkDate(value)
            case UInt8(ascii: "f"): try checkSource(value)
            case UInt8(ascii: "h"): try checkHost(value)
            case UInt8(ascii: "t"): try checkTag(value)
            default: try checkType(value)
            }
        }
    }

    private func checkAcceptance(_ value: String) throws {
        let types = ["text/html", "application/json"]
        let acceptance = Acceptance.of(value)
        let best = acceptance.best(of: types)
        try require(
            best.map(acceptance.takes) ?? !types.contains(where: acceptance.takes),
            "the best format is one that is taken")
        try require(
            ContentCoding.preferred(in: value) == ContentCoding.preferred(in: value.lowercased()),
            "capitals don't matter in the name of a coding")
    }

    private func checkDate(_ value: String) throws {
        guard let date = HTTPDate(text: value) else { return }
        try require(HTTPDate(text: date.text) == date, "a date is read as it is written")
    }

    /// Only who comes by a proxy of ours has another address than the connection's.
    private func checkSource(_ value: String) throws {
        let (proxy, stranger) = ("127.0.0.1", "192.0.2.7")
        try require(
            ClientAddress.of(peer: stranger, forwarded: [value], trusting: [proxy]) == stranger,
            "a stranger doesn't say where they come from")
        let source = ClientAddress.of(peer: proxy, forwarded: [value], trusting: [proxy])
        try require(source.utf8.allSatisfy { "0123456789abcdef.:".utf8.contains($0) }, "an address is one")
        let behind = ClientAddress.of(peer: proxy, forwarded: [value, stranger], trusting: [proxy])
        try require(behind == stranger, "what stands before the last proxy's word is anybody's")
    }

    private func checkHost(_ value: String) throws {
        guard hosts.allows(value) else { return }
        let own = ["localhost", "127.0.0.1", "[::1]"]
        try require(own.contains(where: value.lowercased().hasPrefix), "a host is the site's")
    }

    private func checkTag(_ value: String) throws {
        let tag = Validators.tag(of: Data(value.utf8), isWeak: true)
        // Others' letters may join a comma, which costs their sender a page.
        let others = value.filter(\.isASCII)
        try require(Validators.matches("\(others), \(tag)", tag), "a tag among others is found")
        try require(!Validators.matches("\"\"", tag), "another tag isn't the same")
    }

    private func checkType(_ value: String) throws {
        guard case .multipart(let boundary)? = try? FormMediaType.parse(value) else { return }
        let text = String(decoding: boundary.bytes, as: UTF8.self)
        try require(
            try FormMediaType.parse("multipart/form-data; boundary=\"\(text)\"") == .multipart(boundary: boundary),
            "a boundary is read as it is written")
    }
}
