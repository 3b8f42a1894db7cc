import CGMime
import Classifieds
import Foundation

/// Reads a mail with GMime. It runs in a worker's process only.
struct GMimeReader {
    /// What says that a program sent it, with the values that do; none: its being there.
    private static let automatic: [(header: String, values: Set<String>)] = [
        ("precedence", ["bulk", "list", "junk"]), ("list-id", []), ("list-unsubscribe", []), ("return-path", ["<>"]),
    ]

    private let mail: OpaquePointer
    private let headers: [(name: String, value: String)]

    /// - Throws: `damaged` for what is no mail, `tooComplex` for one of too many headers.
    init(_ bytes: Data) throws(UnreadableMail) {
        let opened = bytes.withUnsafeBytes { cgmime_open($0.baseAddress, $0.count) }
        guard let opened else { throw .damaged }
        mail = opened
        let count = cgmime_header_count(opened)
        guard count <= IncomingMailLimits.headers else { throw .tooComplex }
        headers = (0..<count).map { index in
            let name = Self.text(cgmime_header_name(opened, index)).lowercased()
            return (name, Self.text(cgmime_header_value(opened, index)))
        }
    }

    /// - Throws: `noSender` unless exactly one address stands in exactly one From (RFC 5322 §3.6.2 allows more),
    ///   `tooComplex` for one of too many parts.
    func read() throws(UnreadableMail) -> IncomingMail {
        guard headers.count(where: { $0.name == "from" }) == 1, let address = cgmime_sender(mail),
            let sender = MailAddress(String(cString: address))
        else { throw .noSender }

        var parts = 0
        let body = try cgmime_body(mail).map { part throws(UnreadableMail) in try text(of: part, depth: 0, &parts) }
        return IncomingMail(
            sender: sender, subject: Self.line(Self.text(cgmime_subject(mail))),
            text: OwnWords.of(body.flatMap { $0 } ?? ""), isAutomatic: isAutomatic)
    }

    /// The first text/plain in reading order. Mails inside the mail are somebody else's words.
    private func text(of part: OpaquePointer, depth: Int, _ parts: inout Int) throws(UnreadableMail) -> String? {
        parts += 1
        guard parts <= IncomingMailLimits.parts, depth <= IncomingMailLimits.depth else { throw .tooComplex }
        var found: String?
        // All of them are walked through: whether a mail is taken doesn't hang on where its text stands.
        for index in 0..<cgmime_child_count(part) {
            guard let child = cgmime_child(part, index) else { continue }
            let text = try text(of: child, depth: depth + 1, &parts)
            found = found ?? text
        }
        guard cgmime_is(part, "text", "plain") != 0, cgmime_is_attachment(part) == 0,
            let decoded = cgmime_text(part)
        else { return found }
        defer { free(decoded) }
        return String(cString: decoded)
    }

    private var isAutomatic: Bool {
        if let body = cgmime_body(mail), cgmime_is(body, "multipart", "report") != 0 { return true }
        return headers.contains { header in
            let value = header.value.lowercased().filter { !$0.isWhitespace }
            if header.name == "auto-submitted" { return value.prefix { $0 != ";" && $0 != "(" } != "no" }
            return Self.automatic.contains { sign in
                sign.header == header.name && (sign.values.isEmpty || sign.values.contains(value))
            }
        }
    }

    private static func text(_ characters: UnsafePointer<CChar>?) -> String {
        characters.map { String(cString: $0) } ?? ""
    }

    private static func line(_ text: String) -> String {
        String(text.prefix(IncomingMailLimits.subject).map { $0.isNewline ? " " : $0 })
    }
}
