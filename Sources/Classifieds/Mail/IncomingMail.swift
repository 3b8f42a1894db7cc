package import Foundation

/// What a mail says that came in, as far as the site looks at it.
package struct IncomingMail: Sendable, Equatable {
    /// Whom it says it comes from. Nothing proves it: whoever acts on it asks that mailbox first.
    package let sender: MailAddress
    /// Decoded, one line.
    package let subject: String
    /// The beginning of what the sender wrote, without what they quote.
    package let text: String
    /// Sent by a program: an answering machine, a list, a mail server that reports a failure (RFC 3834 §2).
    package let isAutomatic: Bool

    package init(sender: MailAddress, subject: String, text: String, isAutomatic: Bool) {
        self.sender = sender
        self.subject = subject
        self.text = text
        self.isAutomatic = isAutomatic
    }
}

/// What somebody wrote prints as ‹personal› wherever it is printed by accident.
extension IncomingMail: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "‹personal›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Reads a mail that a stranger sent.
package protocol MailReader: Sendable {
    /// - Throws: the reason why it can't be read; nobody else's mail is affected.
    func read(_ bytes: Data) async throws(UnreadableMail) -> IncomingMail
}

/// Why a mail that came in isn't read. The names are for the operator's log.
package enum UnreadableMail: String, Error, Sendable {
    case tooManyBytes = "too-many-bytes"
    /// Too many headers or parts, or parts in parts in parts.
    case tooComplex = "too-complex"
    /// Not a mail.
    case damaged
    /// Its reader died of it, or said what no reader says.
    case readerFailed = "reader-failed"
    /// Not exactly one sender, with an address.
    case noSender = "no-sender"
    case tooSlow = "too-slow"
    /// No reader could be started: the same mail may be read later.
    case readerUnavailable = "reader-unavailable"
}

/// The bounds of a mail that is read.
package enum IncomingMailLimits {
    /// Of the whole mail as it is in the box.
    package static let bytes = 1_000_000
    package static let headers = 500
    package static let parts = 100
    /// How deep parts may stand in parts.
    package static let depth = 10
    /// Of the subject, in characters.
    package static let subject = 500
    /// Of the text that is looked at, in characters.
    package static let text = 5_000
}
