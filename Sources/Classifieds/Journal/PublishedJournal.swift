package import Database
import Foundation

/// A day of the journal as everybody sees it: numbers and hashes, from which nothing can be read, and the site's signature.
package struct PublishedJournalDay: Sendable, Equatable {
    /// The number of the day in Paris.
    package let day: Int
    /// The numbers of its entries; `nil` for a day without any.
    package let entries: ClosedRange<Int>?
    /// The last entry of that day or any before it.
    package let number: Int
    /// Its hash, in hexadecimal.
    package let hash: String
    /// A compact JSON Web Signature over all that.
    package let signature: String

    package var count: Int { entries?.count ?? 0 }
}

extension Journal {
    /// The days that were published, the newest first.
    package func publishedDays() async throws -> [PublishedJournalDay] {
        try await site.database.read { try $0.journalDays() }.reversed().compactMap(PublishedJournalDay.init)
    }

    /// One day, with the hash of each of its entries.
    ///
    /// - Throws: `Refusal.notFound` for a day that wasn't published, or was dropped.
    package func publishedDay(
        _ day: Int
    ) async throws -> (day: PublishedJournalDay, entries: [(number: Int, hash: String)]) {
        try await site.database.read { reader in
            guard let published = try reader.journalDay(day).flatMap(PublishedJournalDay.init) else {
                throw Refusal.notFound
            }
            guard let numbers = published.entries else { return (published, []) }
            let hashes = try reader.rows(
                """
                SELECT number, hash FROM journal_entry
                WHERE number >= \(numbers.lowerBound) AND number <= \(numbers.upperBound) ORDER BY number
                """
            ).map { row in (number: try row["number"] as Int, hash: JournalEntry.hexadecimal(try row["hash"])) }
            return (published, hashes)
        }
    }
}

extension PublishedJournalDay {
    /// - Returns: nil where the signature says nothing; whether it is the site's is for its reader to check.
    fileprivate init?(_ stored: StoredJournalDay) {
        let parts = stored.signature.split(separator: ".")
        guard parts.count == 3, let json = SigningKey.data(base64URL: parts[1]),
            let said = try? JSONDecoder().decode(SignedJournalDay.self, from: json)
        else { return nil }
        day = stored.day
        entries = if let first = stored.first, let last = stored.last, first <= last { first...last } else { nil }
        (number, hash, signature) = (said.number, said.hash, stored.signature)
    }
}
