import Crypto
package import Database
package import Foundation

/// One thing that somebody of the site did: what, to what, when and for which reason; ids and words of lists, never a value.
///
/// Each entry is hashed with the hash of the one before, so that none can be changed, taken out or put in between unseen.
package struct JournalEntry: Sendable, Equatable {
    /// From 1 on, without a gap.
    package let number: Int
    package let act: JournalAct
    /// `nil` for the operator at the machine.
    package let colleague: Colleague.ID?
    package let subject: JournalSubject
    /// A word of a list; empty where the act says it all.
    package let reason: String
    package let at: Instant
    /// 16 random bytes, so that nobody finds an entry by guessing what it says.
    package let salt: Data
    /// The hash of the entry before; 32 noughts for the first.
    package let previous: Data

    /// What stands before the first entry.
    package static let genesis = Data(repeating: 0, count: 32)

    /// The number of the month in Paris, which is dropped as a whole.
    package var month: Int { FrenchDay.month(at) }

    /// What is hashed, a line a field: `docs/journal.md` describes it for whoever checks the chain without this program.
    package var text: String {
        [
            "zone-visio-journal-1", String(number), String(at.milliseconds), act.rawValue, colleague?.text ?? "-",
            subject.kind.rawValue, subject.id, reason.isEmpty ? "-" : reason, Self.hexadecimal(salt),
            Self.hexadecimal(previous),
        ].joined(separator: "\n")
    }

    /// SHA-256 of its text, 32 bytes.
    package var hash: Data { Data(SHA256.hash(data: Data(text.utf8))) }

    /// 64 digits for 32 bytes.
    package static func hexadecimal(_ data: Data) -> String {
        Hexadecimal.text(data)
    }
}

/// What an entry is about.
package struct JournalSubject: Sendable, Equatable {
    /// What kind of thing.
    package enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        case ad, message, account, report, appeal, campaign, flagger, colleague, session, reveal, request, order, breach
        case answer, site
        /// A case of a queue, in the acts that are the same in all of them.
        case matter
    }

    package let kind: Kind
    package let id: String

    /// - Parameter id: its number, or a word of a list; never a value.
    package init(_ kind: Kind, _ id: String) { (self.kind, self.id) = (kind, id) }

    /// A case of a queue, whatever is in it.
    package static func matter(_ subject: String, in queue: CaseQueue) -> JournalSubject {
        JournalSubject(.matter, "\(queue.rawValue)/\(subject)")
    }
}

extension Writer {
    /// Writes an act into the journal, in the transaction that does it: neither is without the other.
    ///
    /// - Returns: the entry's number.
    @discardableResult
    func record(
        _ act: JournalAct, of subject: JournalSubject, because reason: String = "", by duty: OnDuty
    ) throws -> Int {
        try record(act, of: subject, because: reason, by: duty.colleague)
    }

    /// The same of a colleague who isn't on a duty of theirs: at the door, on their own page.
    @discardableResult
    func record(
        _ act: JournalAct, of subject: JournalSubject, because reason: String = "", by colleague: Colleague.ID?
    ) throws -> Int {
        // Two processes that write at once meet at this row: one of them does it again.
        let head = try row(
            """
            INSERT INTO journal_head (id, number, hash) VALUES (1, 1, \(JournalEntry.genesis))
            ON CONFLICT (id) DO UPDATE SET number = journal_head.number + 1 RETURNING number, hash
            """)
        guard let head else { throw Refusal.conflict }
        let number: Int = try head["number"]
        // A clock that was set back makes no disorder: days and months are pieces of the chain.
        let last: Instant? = try row("SELECT at FROM journal_entry WHERE number = \(number - 1)")?["at"]
        let entry = JournalEntry(
            number: number, act: act, colleague: colleague, subject: subject, reason: reason,
            at: max(now, last ?? now), salt: SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) },
            previous: try head["hash"])
        try run(
            """
            INSERT INTO journal_entry (number, month, act, staff, subject_kind, subject, reason, at, salt, previous, hash)
            VALUES (\(entry.number), \(entry.month), \(entry.act), \(entry.colleague), \(subject.kind), \(subject.id),
                \(entry.reason), \(entry.at), \(entry.salt), \(entry.previous), \(entry.hash))
            """)
        try run("UPDATE journal_head SET hash = \(entry.hash) WHERE id = 1")
        return entry.number
    }
}
