import CGMime
import Classifieds
import Foundation

/// Reads a mail with GMime. It runs in a worker's process only.
struct GMimeReader: ~Copyable {
    private let mail: OpaquePointer
    private let headers: MailHeaders

    /// - Throws: `damaged` for what is no mail, `tooComplex` for one of too many headers.
    init(_ bytes: Data) throws(UnreadableMail) {
        let opened = bytes.withUnsafeBytes { cgmime_open($0.baseAddress, $0.count) }
        guard let opened else { throw .damaged }
        do throws(UnreadableMail) {
            headers = try MailHeaders(of: opened)
        } catch {
            cgmime_close(opened)
            throw error
        }
        mail = opened
    }

    deinit { cgmime_close(mail) }

    /// - Throws: `noSender` unless exactly one address stands in exactly one From (RFC 5322 §3.6.2 allows more),
    ///   `tooComplex` for one of too many parts.
    func read() throws(UnreadableMail) -> IncomingMail {
        guard headers.count(of: "from") == 1, let address = cgmime_sender(mail),
            let sender = MailAddress(String(cString: address))
        else { throw .noSender }

        var parts = MailParts()
        let body = cgmime_body(mail)
        if let body { try parts.walk(body) }
        let subject = MailHeaders.line(cgmime_subject(mail), atMost: IncomingMailLimits.subject)
        let isReport = body.map { cgmime_is($0, "multipart", "report") != 0 } ?? false
        var read = IncomingMail(
            sender: sender, subject: subject, text: parts.ownWords,
            isAutomatic: isReport || headers.showAutomatic(from: sender, subject: subject))
        read.recipients = headers.recipients
        read.name = headers.name
        read.photos = parts.photos
        read.photosLeftOut = parts.photosLeftOut
        read.failure = parts.failure ?? (headers.nameFailedRecipient ? .permanent : nil)
        return read
    }
}
