package import Database
import Foundation

/// Which entries somebody looks for.
package struct JournalFilter: Sendable {
    package var act: JournalAct?
    package var colleague: Colleague.ID?
    /// The number of a day in Paris.
    package var day: Int?
    /// Those before this number alone: the next page.
    package var before: Int?

    package init() {}
}

/// An entry as whoever looks at the others' work sees it.
package struct ListedEntry: Sendable {
    package let entry: JournalEntry
    /// `nil` for the operator, and for one who doesn't work here any more.
    package let name: Opened<String>?
}

extension Journal {
    /// How many entries a page has.
    package static let shown = 100

    /// Entries, the newest first.
    ///
    /// - Throws: `Refusal.forbidden` without the duty to read the journal.
    package func list(_ filter: JournalFilter, by caller: Caller) async throws -> [ListedEntry] {
        _ = try caller.onDuty(.readJournal)

        let entries = try await site.database.read { try $0.journalEntries(filter, limit: Self.shown) }
        let names = entries.isEmpty ? [:] : try await site.staff.names()
        return entries.map { ListedEntry(entry: $0, name: $0.colleague.flatMap { names[$0] }) }
    }

    /// Whose entries can be looked for: those who work here now, by their names.
    ///
    /// - Throws: `Refusal.forbidden` without the duty to read the journal.
    package func colleagues(for caller: Caller) async throws -> [(id: Colleague.ID, name: Opened<String>)] {
        _ = try caller.onDuty(.readJournal)

        let names = try await site.staff.names()
        return try await site.database.read { try $0.colleagues() }.compactMap { colleague in
            names[colleague.id].map { (colleague.id, $0) }
        }
    }
}

extension Reading {
    fileprivate func journalEntries(_ filter: JournalFilter, limit: Int) throws -> [JournalEntry] {
        let start = filter.day.map { FrenchDay.start($0) } ?? Instant(milliseconds: 0)
        let end = filter.day.map { FrenchDay.start($0 + 1) } ?? Instant(milliseconds: .max)
        let (act, colleague) = (filter.act?.rawValue ?? "", filter.colleague?.text ?? "")
        return try rows(
            """
            SELECT \(JournalEntry.columns) FROM journal_entry
            WHERE number < \(filter.before ?? .max) AND at >= \(start) AND at < \(end)
                AND (CAST(\(act) AS TEXT) = '' OR act = \(act))
                AND (CAST(\(colleague) AS TEXT) = '' OR staff = \(colleague))
            ORDER BY number DESC LIMIT \(limit)
            """
        ).map(JournalEntry.init)
    }
}
