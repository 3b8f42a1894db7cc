import Foundation
import Testing

/// Just enough of a mail program to read what was rendered: headers in order, and the body.
struct MailDecoder {
    let headers: [(name: String, value: String)]
    let body: String

    init(_ data: Data) throws {
        let text = String(decoding: data, as: UTF8.self)
        let end = try #require(text.range(of: "\r\n\r\n"))
        headers = text[..<end.lowerBound]
            .replacingOccurrences(of: "\r\n ", with: " ")
            .components(separatedBy: "\r\n")
            .map { line in
                let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), Self.decodedWords(parts.last.map { String($0.dropFirst()) } ?? ""))
            }
        body = Self.decoded(text[end.upperBound...].replacingOccurrences(of: "=\r\n", with: ""))
    }

    subscript(name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    /// Spaces between two encoded words are no text (RFC 2047 §6.2).
    private static func decodedWords(_ value: String) -> String {
        var text = ""
        var lastWasEncoded = false
        for (index, word) in value.components(separatedBy: " ").enumerated() {
            let isEncoded = word.hasPrefix("=?utf-8?Q?") && word.hasSuffix("?=")
            if index > 0, !(isEncoded && lastWasEncoded) { text += " " }
            text += isEncoded ? decoded(word.dropFirst(10).dropLast(2).replacingOccurrences(of: "_", with: " ")) : word
            lastWasEncoded = isEncoded
        }
        return text
    }

    private static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
