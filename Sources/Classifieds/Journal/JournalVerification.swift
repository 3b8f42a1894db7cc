package import Database
import Foundation

/// What a walk through the whole journal found.
package struct JournalVerification: Sendable, Equatable {
    /// How many entries there are.
    package let entries: Int
    /// How many days were published and are kept.
    package let days: Int
    /// What is wrong, in the order of the chain.
    package let flaws: [JournalFlaw]

    package var isWhole: Bool { flaws.isEmpty }
}

/// Where the journal isn't what it was, and how that shows.
package enum JournalFlaw: Sendable, Equatable {
    /// An entry that holds what no entry can.
    case unreadable(Int)
    /// An entry whose hash isn't that of its text.
    case changed(Int)
    /// An entry that doesn't name the hash of the one before.
    case unlinked(Int)
    /// Nothing of that number, where there has to be an entry.
    case missing(Int)
    /// An entry of an earlier moment than the one before, or of another month than its moment.
    case disorder(Int)
    /// The last entry isn't the one that was noted as the last.
    case head(Int)
    /// A month that was dropped, whose signature doesn't say what its row says.
    case segment(month: Int)
    /// A published day, by its number, whose signature isn't the site's or says something else than the entries.
    case day(Int, String)
    /// Nothing was published of a day between others.
    case missingDay(Int)

    /// In English, for whoever runs the site.
    package var text: String {
        switch self {
        case .unreadable(let number): "entry \(number): it holds what no entry can hold"
        case .changed(let number): "entry \(number): its hash isn't that of its text"
        case .unlinked(let number): "entry \(number): it doesn't follow from the entry before"
        case .missing(let number): "entry \(number): it is missing"
        case .disorder(let number): "entry \(number): its moment isn't behind the one before"
        case .head(let number): "entry \(number): the journal's head says that it is the last, and it isn't"
        case .segment(let month):
            "month \(FrenchDay.isoMonth(month)): what was signed when it was dropped is something else"
        case .day(let day, let reason): "day \(FrenchDay.iso(day)): \(reason)"
        case .missingDay(let day): "day \(FrenchDay.iso(day)): it wasn't published"
        }
    }
}

extension Journal {
    /// How many days are looked at each day.
    static let lastDays = 31

    /// Walks through all entries, and compares them with what was noted and published of them.
    package func verify() async throws -> JournalVerification {
        let key = site.keyring.signing
        return try await site.database.read { reader in
            let walk = JournalWalk(segments: try reader.journalSegments(), key: key)
            return try reader.verification(walk, of: try reader.journalDays())
        }
    }

    /// The same of the last month alone, from the last day before it that has entries; of all where nothing is published of so long ago, or that day
    /// isn't as it was signed.
    func verifyLastDays() async throws -> JournalVerification {
        let key = site.keyring.signing
        return try await site.database.read { reader in
            let days = try reader.journalDays()
            let first = FrenchDay.number(reader.now) - Self.lastDays
            if let before = days.last(where: { $0.day < first && $0.last != nil }),
                let walk = JournalWalk(behind: before, hash: try reader.journalHash(before.last), key: key)
            {
                return try reader.verification(walk, of: days.filter { $0.day > before.day })
            }
            return try reader.verification(JournalWalk(segments: try reader.journalSegments(), key: key), of: days)
        }
    }
}

extension Reading {
    fileprivate func journalHash(_ number: Int?) throws -> Data? {
        try row("SELECT hash FROM journal_entry WHERE number = \(number)")?["hash"]
    }

    fileprivate func verification(
        _ start: JournalWalk, of days: [StoredJournalDay]
    ) throws -> JournalVerification {
        var walk = start
        while true {
            let rows = try rows(
                """
                SELECT \(JournalEntry.columns) FROM journal_entry WHERE number > \(walk.reached)
                ORDER BY number LIMIT 500
                """)
            guard !rows.isEmpty else { break }
            for row in rows { walk.step(to: try row["number"], try? StoredEntry(row: row)) }
        }
        walk.compare(try journalHead())
        walk.compare(days)
        return JournalVerification(entries: walk.count, days: days.count, flaws: walk.flaws)
    }
}
