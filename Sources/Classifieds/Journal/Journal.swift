package import Database
package import Foundation

/// What people of the site did, day by day, in a chain that anybody may check (promise SEC-4).
package struct Journal: Sendable {
    let site: Site
}

extension Site {
    package var journal: Journal { Journal(site: self) }
}

extension Reading {
    func journalEntry(_ number: Int) throws -> JournalEntry? {
        try row("SELECT \(JournalEntry.columns) FROM journal_entry WHERE number = \(number)").map(JournalEntry.init)
    }

    /// Those from a number on, in their order.
    func journalEntries(from number: Int, limit: Int) throws -> [StoredEntry] {
        try rows(
            """
            SELECT \(JournalEntry.columns) FROM journal_entry WHERE number >= \(number) ORDER BY number LIMIT \(limit)
            """
        ).map(StoredEntry.init)
    }

    /// The last entry of all as it was noted beside them; `nil` before the first.
    func journalHead() throws -> JournalHead? {
        try row("SELECT number, hash FROM journal_head WHERE id = 1").map {
            JournalHead(number: try $0["number"], hash: try $0["hash"])
        }
    }

    /// The months that were dropped, in their order.
    func journalSegments() throws -> [JournalSegment] {
        try rows("SELECT month, last, hash, signature FROM journal_segment ORDER BY month").map {
            JournalSegment(
                month: try $0["month"], last: JournalHead(number: try $0["last"], hash: try $0["hash"]),
                signature: try $0["signature"])
        }
    }

    /// The days that were published, in their order.
    func journalDays() throws -> [StoredJournalDay] {
        try rows("SELECT day, first, last, signature FROM journal_day ORDER BY day").map(StoredJournalDay.init)
    }

    func journalDay(_ day: Int) throws -> StoredJournalDay? {
        try row("SELECT day, first, last, signature FROM journal_day WHERE day = \(day)").map(StoredJournalDay.init)
    }
}

extension Writer {
    /// Of a decision: what was decided, about what.
    func record(_ subject: DecisionSubject, _ measure: ModerationMeasure, by duty: OnDuty) throws {
        let kind: JournalSubject.Kind =
            switch subject {
            case .ad: .ad
            case .message: .message
            case .account: .account
            }
        try record(.decided, of: JournalSubject(kind, subject.name), because: measure.rawValue, by: duty)
    }

    /// Of something about a colleague.
    func record(
        _ act: JournalAct, of subject: Colleague.ID, because reason: String = "", by colleague: Colleague.ID?
    ) throws {
        try record(act, of: JournalSubject(.colleague, subject.text), because: reason, by: colleague)
    }
}

/// An entry with the hash that its row says, which may not be its own.
struct StoredEntry: Sendable {
    let entry: JournalEntry
    let month: Int
    let hash: Data
}

/// A number and a hash: where the chain stood.
package struct JournalHead: Sendable, Equatable {
    package let number: Int
    package let hash: Data
}

/// A month that was dropped: what it ended with, signed.
struct JournalSegment: Sendable {
    let month: Int
    let last: JournalHead
    let signature: String
}

/// A day as it was published.
struct StoredJournalDay: Sendable {
    let day: Int
    /// `nil` for a day without an entry.
    let first: Int?
    let last: Int?
    let signature: String
}

extension JournalEntry {
    static let columns: SQL = "number, month, act, staff, subject_kind, subject, reason, at, salt, previous, hash"

    init(row: Row) throws {
        self.init(
            number: try row["number"], act: try row["act"], colleague: try row["staff"],
            subject: JournalSubject(try row["subject_kind"], try row["subject"]), reason: try row["reason"],
            at: try row["at"], salt: try row["salt"], previous: try row["previous"])
    }
}

extension StoredEntry {
    init(row: Row) throws {
        self.init(entry: try JournalEntry(row: row), month: try row["month"], hash: try row["hash"])
    }
}

extension StoredJournalDay {
    init(row: Row) throws {
        self.init(
            day: try row["day"], first: try row["first"], last: try row["last"], signature: try row["signature"])
    }
}
