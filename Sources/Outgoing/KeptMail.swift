import Classifieds
import Foundation

/// A mail as the file that it becomes.
struct KeptMail: Sendable {
    /// What names it at each attempt.
    let identifier: String
    /// The file's name.
    let name: String
    let content: Data

    init(_ message: MailMessage) {
        identifier = Self.identifier(of: message)
        // The date comes first, so that names sort as mails were written.
        name = "\(message.date)-\(identifier)\(message.owner.map { ".\($0)" } ?? "").eml"
        content = message.rendered()
    }

    /// The part of the mail's identifier before `@`, as far as it is letters, digits and hyphens.
    private static func identifier(of message: MailMessage) -> String {
        let kept = message.messageID.prefix { $0 != "@" }.unicodeScalars.filter { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-")
        }
        let text = String(String.UnicodeScalarView(kept.prefix(100)))
        return text.isEmpty ? UUID().uuidString : text
    }
}
