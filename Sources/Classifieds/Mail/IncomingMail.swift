package import Foundation

/// What a mail says that came in, as far as the site looks at it.
package struct IncomingMail: Sendable, Equatable {
    /// Whom it says it comes from. Nothing proves it: whoever acts on it asks that mailbox first.
    package let sender: MailAddress
    /// Decoded, one line.
    package let subject: String
    /// The beginning of what the sender wrote, without what they quote or sign with.
    package private(set) var text: String
    /// Sent by a program: an answering machine, a list, a mail server that reports a failure (RFC 3834 §2), a site of ours.
    package let isAutomatic: Bool
    /// Whom its headers name: at most `IncomingMailLimits.recipients`.
    package var recipients: [MailAddress] = []
    /// What came with it as pictures: bytes of any kind, at most `IncomingMailLimits.photos` of them.
    package var photos: [Data] = []
    /// How many pictures were left out: too many, of more than `PhotoLimits.bytes`, or set into a page.
    package var photosLeftOut = 0
    /// What it reports of a mail that didn't arrive.
    package var failure: DeliveryFailure?
    /// The name that its sender's program gave it (RFC 5322 §3.6.4), as it stands there; may be empty.
    package var name = ""

    package init(sender: MailAddress, subject: String, text: String, isAutomatic: Bool) {
        self.sender = sender
        self.subject = subject
        self.text = text
        self.isAutomatic = isAutomatic
    }

    /// Whether nothing of it can be read here beside its subject.
    var isWithoutText: Bool { text.allSatisfy(\.isWhitespace) }

    /// The same, with no more of its text than a request for deletion is looked for in.
    var asRequest: IncomingMail {
        var mail = self
        mail.text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(IncomingMailLimits.request)))
        return mail
    }
}

/// What a mail server says of a mail that it couldn't hand over (RFC 3464 §2.3).
package enum DeliveryFailure: UInt8, Sendable, CaseIterable {
    /// The address doesn't take mails any more.
    case permanent = 1
    /// It may take the next one: a full mailbox, a server that is away.
    case temporary = 2
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
    /// Of the whole mail as it is in the box: what mail servers let through, and one photo of the largest that is taken.
    package static let bytes = 20_000_000
    /// Of what is read of a mail that has more, or that can't be read: enough to know whose it is.
    package static let head = 65_536
    package static let headers = 500
    package static let parts = 100
    /// How deep parts may stand in parts.
    package static let depth = 10
    /// Of the subject, in code points.
    package static let subject = 500
    /// Of the text that is looked at, in code points: more than a message may have, so that a longer answer is refused and
    /// not cut.
    package static let text = 20_000
    /// Of the text in which a request for deletion is looked for, in code points.
    static let request = 5_000
    /// Of the addresses in its headers that are looked at.
    package static let recipients = 50
    /// Of the pictures that are taken from it.
    package static let photos = 8
    /// Of the mail's own name, in code points.
    package static let name = 1_000
}
