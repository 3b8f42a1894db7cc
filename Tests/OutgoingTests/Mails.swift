import Classifieds
import Testing

/// Mails of made-up people.
enum Mails {
    static func message(
        to: String = "camille@example.test", fromName: String = "Zone Visio", subject: String = "Bonjour",
        body: String = "Bonjour,", messageID: String = "k3J9@zone-visio.test"
    ) throws -> MailMessage {
        try MailMessage(
            from: #require(MailAddress("site@zone-visio.test")), fromName: fromName,
            to: #require(MailAddress(to)), subject: subject, body: body, date: 1_795_442_652_000, messageID: messageID,
            headers: [])
    }
}
