import Foundation

/// An e-mail address that every mail server accepts: the RFC 5321 §4.1.2 subset people really have.
///
/// The local part is a dot-atom of at most 64 octets; quoted local parts, comments, address literals and
/// non-ASCII local parts are refused. The domain has at least two labels; an international one is kept in
/// its ASCII form (RFC 5891 A-labels) and in lower case, so that one domain is one text. Nothing is trimmed:
/// a space or a line break anywhere refuses the address.
package struct MailAddress: Sendable, Hashable {
    /// The address itself, at most 254 octets of printable ASCII. Its letter case before `@` is the person's.
    package let text: String

    /// Nil when `text` is not such an address.
    package init?(_ text: String) {
        guard text.utf8.count <= 1_000 else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isLocalPart(parts[0]), let domain = Self.domain(parts[1]) else { return nil }

        // 254: what RFC 5321 §4.5.3.1.3 leaves of a path of 256 octets without its two brackets.
        guard parts[0].utf8.count + 1 + domain.utf8.count <= 254 else { return nil }
        self.text = "\(parts[0])@\(domain)"
    }

    private static func isLocalPart(_ part: Substring) -> Bool {
        guard part.utf8.count <= 64 else { return false }
        return part.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.allSatisfy(MailEncoding.isAtomText)
        }
    }

    /// The domain in lower-case ASCII, or nil when it is none.
    private static func domain(_ part: Substring) -> String? {
        guard let ascii = part.utf8.allSatisfy({ $0 < 0x80 }) ? part.lowercased() : aLabels(part) else { return nil }
        let labels = ascii.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard ascii.utf8.count <= 253, labels.count >= 2, labels.allSatisfy(isLabel) else { return nil }

        // A last label of digits only is an IPv4 address, not a domain (RFC 3696 §2).
        guard let last = labels.last, !last.allSatisfy(isDigit) else { return nil }
        return ascii
    }

    /// The domain as A-labels: Foundation maps and checks it as UTS #46 asks.
    private static func aLabels(_ part: Substring) -> String? {
        guard part.utf8.allSatisfy({ $0 >= 0x80 || isLabelText($0) || $0 == UInt8(ascii: ".") }) else { return nil }
        return URLComponents(string: "http://\(part)/")?.encodedHost?.lowercased()
    }

    private static func isLabel(_ label: Substring.UTF8View.SubSequence) -> Bool {
        guard (1...63).contains(label.count), label.allSatisfy(isLabelText) else { return false }
        return label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
    }

    private static func isLabelText(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "-")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

/// An address is personal: it prints as ‹personal› wherever it is printed by accident.
extension MailAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always ‹personal›.
    package var description: String { "‹personal›" }

    /// Always ‹personal›.
    package var debugDescription: String { description }

    /// Without children, so that `dump` shows nothing either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
