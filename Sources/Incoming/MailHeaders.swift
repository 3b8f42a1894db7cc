import CGMime
import Classifieds
import Foundation

/// The headers of a mail, in a worker's process.
struct MailHeaders {
    /// What says that a program sent it, with the values that do; none: its being there. The last is our own mails'.
    private static let automatic: [(header: String, values: Set<String>)] = [
        ("precedence", ["bulk", "list", "junk", "auto_reply"]), ("list-id", []), ("list-unsubscribe", []),
        ("return-path", ["<>"]), ("x-failed-recipients", []), ("x-autoreply", []), ("x-autorespond", []),
        ("x-autoresponder", []), ("x-auto-reply", []), (MailMessage.loopHeader.lowercased(), []),
    ]

    /// How answering machines that say it nowhere else begin their subjects.
    private static let automaticSubjects = [
        "réponse automatique", "automatic reply", "absence du bureau", "out of office", "auto:",
    ]

    /// Where mail servers and programs name whom a mail is for.
    private static let recipientHeaders: Set<String> = [
        "to", "cc", "delivered-to", "x-original-to", "envelope-to",
    ]

    private let headers: [(name: String, value: String)]

    /// - Throws: `tooComplex` for too many.
    init(of mail: OpaquePointer) throws(UnreadableMail) {
        let count = cgmime_header_count(mail)
        guard count <= IncomingMailLimits.headers else { throw .tooComplex }
        headers = (0..<count).map { index in
            (Self.text(cgmime_header_name(mail, index)).lowercased(), Self.text(cgmime_header_value(mail, index)))
        }
    }

    func count(of name: String) -> Int {
        headers.count { $0.name == name }
    }

    /// The mail's own name; empty when it has none.
    var name: String {
        let value = headers.first { $0.name == "message-id" }?.value ?? ""
        return String(String(value.unicodeScalars.prefix(IncomingMailLimits.name)).filter { !$0.isWhitespace })
    }

    /// Every address that stands in those headers. A name that looks like an address counts too: whoever acts on one of
    /// these asks for a secret in it.
    var recipients: [MailAddress] {
        var found: [MailAddress] = []
        for header in headers where Self.recipientHeaders.contains(header.name) {
            let words = header.value.prefix(20_000).split { $0.isWhitespace || ",;:<>()\"".contains($0) }
            for word in words
            where found.count < IncomingMailLimits.recipients {
                if let address = MailAddress(String(word)), !found.contains(address) { found.append(address) }
            }
        }
        return found
    }

    /// How Exim says whom a mail that comes back was for; only what no person sends counts.
    var nameFailedRecipient: Bool {
        count(of: "x-failed-recipients") > 0
            && headers.contains { $0.name == "auto-submitted" || ($0.name == "return-path" && $0.value == "<>") }
    }

    /// Whether a program sent it.
    func showAutomatic(from sender: MailAddress, subject: String) -> Bool {
        let local = sender.text.prefix { $0 != "@" }.lowercased()
        let subject = subject.lowercased()
        if local == "mailer-daemon" || Self.automaticSubjects.contains(where: subject.hasPrefix) { return true }
        return headers.contains { header in
            let value = header.value.lowercased().filter { !$0.isWhitespace }
            if header.name == "auto-submitted" { return value.prefix { $0 != ";" && $0 != "(" } != "no" }
            return Self.automatic.contains { sign in
                sign.header == header.name && (sign.values.isEmpty || sign.values.contains(value))
            }
        }
    }

    /// A text of the library's, in one line.
    static func line(_ characters: UnsafePointer<CChar>?, atMost limit: Int) -> String {
        let line = String(text(characters).unicodeScalars.prefix(limit))
        return String(line.map { $0.isNewline ? " " : $0 })
    }

    private static func text(_ characters: UnsafePointer<CChar>?) -> String {
        characters.map { String(cString: $0) } ?? ""
    }
}
