package import Foundation

/// A file that a mail carries. The site makes it itself: what people write or send never travels so.
package struct MailAttachment: Sendable, Equatable {
    /// Letters, digits, hyphens and a dot: `visio.ics`.
    package let name: String

    /// Its type with the parameters (RFC 2045 §5.1), each a word: `text/calendar;`, `charset=utf-8`.
    package let type: [String]

    package let content: Data

    package init(name: String, type: [String], content: Data) {
        self.name = name
        self.type = type
        self.content = content
    }
}

extension MailMessage {
    /// Stands in neither part: quoted-printable escapes each « = », and base64 knows no « _ » (RFC 2045 §6.7, §6.8).
    private static let boundary = "=_zone-visio"

    /// The fields that say what the mail holds.
    var contentFields: String {
        guard attachment != nil else { return Self.textFields + Self.language }
        return MailEncoding.field("Content-Type", words: ["multipart/mixed;", "boundary=\"\(Self.boundary)\""])
            + Self.language
    }

    /// What stands behind all fields.
    var content: String {
        let text = QuotedPrintable.text(body)
        guard let attachment else { return text }
        return "--\(Self.boundary)\r\n" + Self.textFields + "\r\n" + text
            + "--\(Self.boundary)\r\n" + attachment.part
            + "--\(Self.boundary)--\r\n"
    }

    private static var textFields: String {
        MailEncoding.field("Content-Type", words: ["text/plain;", "charset=utf-8"])
            + MailEncoding.field("Content-Transfer-Encoding", words: ["quoted-printable"])
    }

    private static var language: String { MailEncoding.field("Content-Language", words: ["fr"]) }
}

extension MailAttachment {
    fileprivate var part: String {
        MailEncoding.field("Content-Type", words: type)
            + MailEncoding.field("Content-Disposition", words: ["attachment;", "filename=\"\(name)\""])
            + MailEncoding.field("Content-Transfer-Encoding", words: ["base64"])
            + "\r\n" + base64
    }

    /// Lines of 76 (RFC 2045 §6.8), whatever the machine's own ends of lines are.
    private var base64: String {
        let text = Array(content.base64EncodedString().utf8)
        return stride(from: 0, to: text.count, by: MailEncoding.lineLength).map { start in
            String(decoding: text[start..<min(start + MailEncoding.lineLength, text.count)], as: UTF8.self) + "\r\n"
        }.joined()
    }
}
