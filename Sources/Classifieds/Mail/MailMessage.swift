package import Foundation

/// One mail to one person, in plain text: no HTML, so no remote picture and no tracked link.
package struct MailMessage: Sendable {
    /// The site's own address, in the header and on the envelope.
    package var from: MailAddress

    /// The name shown beside `from`; may be empty.
    package var fromName: String

    /// The one recipient. There is no copy, blind or not.
    package var to: MailAddress

    /// One line of any text; control characters become spaces.
    package var subject: String

    /// French text with `\n` between its lines.
    package var body: String

    /// When it was written, in milliseconds UTC.
    package var date: Int64

    /// `random@site`, with or without angle brackets; the same for each attempt at one mail. What RFC 5322 §3.6.4
    /// does not allow in it is left out.
    package var messageID: String

    /// Whose it is, in letters and digits that say nothing to anybody else; never part of the mail itself.
    package var owner: String?

    /// Further headers (`Auto-Submitted`, `List-Unsubscribe`…). A name that is not one (RFC 5322 §2.2), or that this
    /// message writes by itself or never carries (`Bcc`), is left out.
    package var headers: [(String, String)]

    /// The one file that comes with it; most have none.
    package var attachment: MailAttachment?

    /// Says that a site like this one wrote a mail, so that none answers another, or itself, by mail.
    package static let loopHeader = "X-Zone-Visio"

    /// What every mail of the site carries: no program answers one that a program sent (RFC 3834 §2, §5; the second is
    /// Exchange's).
    package static let automatic = [
        ("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All"), (loopHeader, "1"),
    ]

    /// - Parameter date: milliseconds UTC.
    package init(
        from: MailAddress, fromName: String, to: MailAddress, subject: String, body: String, date: Int64,
        messageID: String, headers: [(String, String)] = [], owner: String? = nil
    ) {
        self.from = from
        self.fromName = fromName
        self.to = to
        self.subject = subject
        self.body = body
        self.date = date
        self.messageID = messageID
        self.headers = headers
        self.owner = owner
    }

    /// The mail as it travels: RFC 5322, ASCII, lines ended by CRLF and never over 998 octets; those of the body, and
    /// every header line that can be folded, hold at most 76. No value can end its own line.
    package func rendered() -> Data {
        Data((ownFields + [contentFields] + extraFields + ["\r\n", content]).joined().utf8)
    }

    private var ownFields: [String] {
        let identifier = MailEncoding.messageID(messageID)
        return [
            MailEncoding.field("Date", words: [MailEncoding.date(date)]),
            MailEncoding.field("From", name: fromName, address: from),
            MailEncoding.field("To", name: "", address: to),
            identifier.isEmpty ? "" : MailEncoding.field("Message-ID", words: ["<\(identifier)>"]),
            MailEncoding.field("Subject", text: subject, longestWord: MailEncoding.lineLength - 9),
            MailEncoding.field("MIME-Version", words: ["1.0"]),
        ]
    }

    private var extraFields: [String] {
        headers.filter { Self.isExtra($0.0) }.map { name, value in
            MailEncoding.field(name, text: value, longestWord: 900)
        }
    }

    private static func isExtra(_ name: String) -> Bool {
        guard (1...40).contains(name.utf8.count) else { return false }
        guard name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }) else { return false }
        let name = name.lowercased()
        return !ownNames.contains(name) && !name.hasPrefix("content-") && !name.hasPrefix("resent-")
    }

    private static let ownNames: Set<String> = [
        "date", "from", "sender", "to", "cc", "bcc", "message-id", "subject", "mime-version", "return-path", "received",
    ]
}

/// A mail is personal from end to end: it prints as ‹personal›.
extension MailMessage: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always ‹personal›.
    package var description: String { "‹personal›" }

    /// Always ‹personal›.
    package var debugDescription: String { description }

    /// Without children, so that `dump` shows nothing either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
