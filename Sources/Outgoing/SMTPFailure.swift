import CCurl
import Classifieds

/// What a reply of the server answers. Only two of them say something about this very mail.
enum SMTPCommand: Equatable {
    /// Greeting, EHLO, STARTTLS, sign-in, sender: the operator's matter.
    case connection

    /// `RCPT TO`.
    case recipient

    /// `DATA` and the mail itself.
    case content
}

/// The last command of a dialogue that counts and its reply; the farewell does not.
struct SMTPExchange: Equatable {
    var command = SMTPCommand.connection

    /// The reply's code, 0 before there is one.
    var reply = 0

    /// The three numbers by which a server says more of its reply (RFC 3463); empty where it doesn't.
    private(set) var detail = ""

    private(set) var isOver = false

    /// Whether the server has taken the mail, with the last line of its reply.
    private(set) var isTaken = false

    /// Whether the server ended the connection before there was a mail to take, or wants another one for it: then it
    /// answered nothing that is about this mail. It gets the mail itself after its reply to `DATA`; RFC 5321 §3.8: 421 says that
    /// it closes.
    var isUnheard: Bool {
        switch command {
        case .connection: true
        case .recipient: reply == 0 || reply == 421
        case .content: reply == 0
        }
    }

    /// - Parameter start: the first five letters of a line sent to the server: with the one after the command,
    ///   no line of a sign-in, which is base64, can be taken for a command.
    mutating func sent(_ start: String) {
        guard start != "QUIT\r" else { return isOver = true }
        switch start {
        case "RCPT ": command = .recipient
        case "DATA\r": command = .content
        default: command = .connection
        }
        (reply, detail, isTaken) = (0, "", false)
    }

    /// - Parameter start: the first letters of a line the server sent.
    mutating func received(_ start: String) {
        guard !isOver, let code = Int(start.prefix(3)) else { return }
        reply = code
        isTaken = command == .content && (200..<300).contains(code) && start.dropFirst(3).first != "-"
        detail = String(start.dropFirst(4).prefix { $0.isNumber || $0 == "." })
    }
}

extension MailFailure {
    /// Sorts a failed dialogue.
    ///
    /// Permanent: a reply 5yz to the recipient or to the mail. It is about the address where it is to the recipient and
    /// says so (RFC 3463: 5.1 addresses, 5.2 mailboxes): a relay that won't says 5.7, or nothing. Everything else may pass later: no connection,
    /// time-outs, replies 4yz, and what the operator has to mend (TLS, sign-in, sender refused), where the mail must
    /// not be lost. That includes replies 53z to the recipient: servers that want a sign-in say so there (RFC 4954 §6).
    ///
    /// - Parameters:
    ///   - curl: libcurl's result, not `CURLE_OK`.
    ///   - last: what the server was asked last, and its reply.
    init(curl: CURLcode, after last: SMTPExchange) {
        let reply = last.reply
        let place =
            switch last.command {
            case .connection: "before the recipient"
            case .recipient: "to the recipient"
            case .content: "to the mail"
            }
        switch (reply, last.command) {
        case (530..<540, _): self = .temporary("SMTP \(reply): the mail server refuses the sign-in")
        case (500..<600, .recipient) where ["5.1.", "5.2."].contains(last.detail.prefix(4)):
            self = .refusedRecipient("SMTP \(reply) \(place)")
        case (500..<600, .recipient), (500..<600, .content): self = .permanent("SMTP \(reply) \(place)")
        case (400..<600, _): self = .temporary("SMTP \(reply) \(place)")
        default: self = .temporary("curl \(curl.rawValue): \(CurlSettings.meaning(of: curl))")
        }
    }
}
