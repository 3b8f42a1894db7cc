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
    package let source: any MailSource
    let reader: any MailReader
    private let memory = Mutex(Memory())

    package init(source: any MailSource, reader: any MailReader) {
        self.source = source
        self.reader = reader
    }

    /// Those that nobody has looked at yet. What was there before and is gone is forgotten.
    func unseen(among waiting: [WaitingMail]) -> [WaitingMail] {
        memory.withLock { memory in
            memory.keep(Set(waiting.map(\.id)))
            return waiting.filter { !memory.left.contains($0.id) && !memory.answered.contains($0.id) }
        }
    }

    /// Those that were left to people: each has been looked at before its time is over.
    func seen(among waiting: [WaitingMail]) -> [WaitingMail] {
        memory.withLock { memory in waiting.filter { memory.left.contains($0.id) } }
    }

    /// Those that were dealt with and are to be deleted.
    func answered(among waiting: [WaitingMail]) -> [WaitingMail] {
        memory.withLock { memory in waiting.filter { memory.answered.contains($0.id) } }
    }

    /// Leaves a mail to the people who read the box: it isn't looked at again before the next start.
    func leave(_ mail: WaitingMail) {
        _ = memory.withLock { $0.left.insert(mail.id) }
    }

    /// A mail was dealt with: it is deleted, however often that takes, and not looked at again.
    func answer(_ mail: WaitingMail) {
        _ = memory.withLock { $0.answered.insert(mail.id) }
    }

    /// A mail wasn't handed over. After three turns it is passed over until the next start.
    ///
    /// - Returns: whether it is from now on.
    func fail(_ mail: WaitingMail) -> Bool {
        memory.withLock { memory in
            memory.failures[mail.id, default: 0] += 1
            guard memory.failures[mail.id, default: 0] >= 3 else { return false }
            memory.left.insert(mail.id)
            return true
        }
    }
}

/// What this start knows of the mails that wait, by their names.
private struct Memory: Sendable {
    var left: Set<String> = []
    var answered: Set<String> = []
    /// In how many turns each wasn't handed over.
    var failures: [String: Int] = [:]

    mutating func keep(_ waiting: Set<String>) {
        left.formIntersection(waiting)
        answered.formIntersection(waiting)
        failures = failures.filter { waiting.contains($0.key) }
    }
}
