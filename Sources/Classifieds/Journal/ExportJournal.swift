import Database
package import Foundation

extension Journal {
    /// Writes the whole journal, a JSON object a line, as `docs/journal.md` describes it: where it begins, each entry, and its head.
    ///
    /// - Parameter write: gets some lines at a time.
    /// - Returns: how many entries there are.
    @discardableResult
    package func export(_ write: @Sendable (Data) throws -> Void) async throws -> Int {
        let (segment, head) = try await site.database.read { (try $0.journalSegments().last, try $0.journalHead()) }
        if let segment { try write(try ExportedJournal.line(ExportedJournal.Segment(segment))) }
        var (next, count) = ((segment?.last.number ?? 0) + 1, 0)
        while let head, next <= head.number {
            try Task.checkCancellation()
            let entries = try await site.database.read { [next] in try $0.journalEntries(from: next, limit: 500) }
                .filter { $0.entry.number <= head.number }
            guard let end = entries.last else { break }
            try write(Data(try entries.map { try ExportedJournal.line(ExportedJournal.Entry($0)) }.joined()))
            next = end.entry.number + 1
            count += entries.count
        }
        if let head { try write(try ExportedJournal.line(ExportedJournal.Head(head))) }
        return count
    }
}

/// The lines of an exported journal.
private enum ExportedJournal {
    static func line(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value) + Data("\n".utf8)
    }

    /// The last month that was dropped: the first entry follows from its hash.
    struct Segment: Encodable {
        let segment: String
        let last: Int
        let hash: String
        let signature: String

        init(_ stored: JournalSegment) {
            (segment, last) = (FrenchDay.isoMonth(stored.month), stored.last.number)
            (hash, signature) = (JournalEntry.hexadecimal(stored.last.hash), stored.signature)
        }
    }

    struct Entry: Encodable {
        let number: Int
        let at: Int64
        let act: String
        let staff: String
        let subjectKind: String
        let subject: String
        let reason: String
        let salt: String
        let previous: String
        let hash: String

        enum CodingKeys: String, CodingKey {
            case number, at, act, staff
            case subjectKind = "subject_kind"
            case subject, reason, salt, previous, hash
        }

        init(_ stored: StoredEntry) {
            let entry = stored.entry
            (number, at, act) = (entry.number, entry.at.milliseconds, entry.act.rawValue)
            staff = entry.colleague?.text ?? "-"
            (subjectKind, subject) = (entry.subject.kind.rawValue, entry.subject.id)
            reason = entry.reason.isEmpty ? "-" : entry.reason
            salt = JournalEntry.hexadecimal(entry.salt)
            previous = JournalEntry.hexadecimal(entry.previous)
            hash = JournalEntry.hexadecimal(stored.hash)
        }
    }

    /// The last entry of all: without this line the file isn't whole.
    struct Head: Encodable {
        let head: Int
        let hash: String

        init(_ stored: JournalHead) { (head, hash) = (stored.number, JournalEntry.hexadecimal(stored.hash)) }
    }
}
