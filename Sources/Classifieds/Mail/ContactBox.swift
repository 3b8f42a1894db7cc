package import Foundation
import Synchronization

/// A mail that waits in the contact box.
package struct WaitingMail: Sendable, Equatable {
    /// Its name there: it stays the same as long as the mail is there, and no other mail gets it.
    package let id: String
    /// In bytes.
    package let size: Int
    /// When it came in, in milliseconds UTC.
    package let received: Int64

    package init(id: String, size: Int, received: Int64) {
        self.id = id
        self.size = size
        self.received = received
    }
}

/// Where mails come in: a box on a mail server, or a folder.
///
/// Whoever reads the box with a mail program sees what the site sees: looking leaves a mail unread.
package protocol MailSource: Sendable {
    /// What waits, oldest first.
    func list() async throws(MailSourceFailure) -> [WaitingMail]

    /// The whole mail, or its first bytes, one more than `IncomingMailLimits.bytes`; `nil` when it is gone meanwhile.
    func bytes(of id: String) async throws(MailSourceFailure) -> Data?

    /// Deletes mails for good; those that are gone meanwhile don't matter.
    func delete(_ ids: [String]) async throws(MailSourceFailure)
}

/// Why the box can't be worked with now. The text is for the operator's log: codes and our own words, never what a server
/// wrote.
package struct MailSourceFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

/// The box of the contact address, and who reads its mails.
package final class ContactBox: Sendable {
    let source: any MailSource
    let reader: any MailReader
    private let left = Mutex(Set<String>())

    package init(source: any MailSource, reader: any MailReader) {
        self.source = source
        self.reader = reader
    }

    /// Those that nobody has looked at yet. What was left before and is gone is forgotten.
    func unseen(among waiting: [WaitingMail]) -> [WaitingMail] {
        left.withLock { left in
            left.formIntersection(waiting.map(\.id))
            return waiting.filter { !left.contains($0.id) }
        }
    }

    /// Those that were left to people: each has been looked at before its time is over.
    func seen(among waiting: [WaitingMail]) -> [WaitingMail] {
        left.withLock { left in waiting.filter { left.contains($0.id) } }
    }

    /// Leaves a mail to the people who read the box: it isn't looked at again before the next start.
    func leave(_ mail: WaitingMail) {
        _ = left.withLock { $0.insert(mail.id) }
    }
}
