import Database
import Foundation

extension Journal {
    /// How long after midnight a day is published: whatever was begun before is written by then.
    static let patience = Duration.minutes(10)

    /// Publishes each day that is over, in their order, and drops each month whose time is: its last hash stays, signed.
    ///
    /// - Returns: how many days were published, and months dropped.
    @discardableResult
    package func publishDue() async throws -> Int {
        let signing = site.keyring.signing
        let life = site.settings.durations.journal
        var done = 0
        while try await site.database.write({ try $0.publishNextDay(signedBy: signing) }) {
            try Task.checkCancellation()
            done += 1
        }
        while try await site.database.write({ try $0.dropNextMonth(keeping: life, signedBy: signing) }) { done += 1 }
        return done
    }
}

/// What is signed of a day: where the chain stood when it was over. Entries and hashes are those of `docs/journal.md`.
struct SignedJournalDay: Codable, Sendable, Equatable {
    /// « 2026-11-24 ».
    let day: String
    /// Absent for a day without an entry, as `last` is.
    let first: Int?
    let last: Int?
    /// The last entry of that day or any before it, 0 before the first.
    let number: Int
    /// Its hash.
    let hash: String
    let count: Int
}

/// What is signed of a month that is dropped.
struct SignedJournalMonth: Codable, Sendable, Equatable {
    /// « 2026-11 ».
    let month: String
    let last: Int
    let hash: String
}

extension SigningKey {
    fileprivate func sign(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try sign(json: try encoder.encode(value))
    }
}

extension Writer {
    /// - Returns: whether there was a day to publish.
    fileprivate func publishNextDay(signedBy key: SigningKey) throws -> Bool {
        guard let day = try nextJournalDay(), day < FrenchDay.number(now - Journal.patience) else { return false }
        let (start, end) = (FrenchDay.start(day), FrenchDay.start(day + 1))
        let bounds = try row(
            """
            SELECT min(number) AS first, max(number) AS last FROM journal_entry WHERE at >= \(start) AND at < \(end)
            """)
        let (first, last): (Int?, Int?) = (try bounds?["first"], try bounds?["last"])
        let head = try journalHead(before: end)
        let count = if let first, let last { last - first + 1 } else { 0 }
        let signature = try key.sign(
            SignedJournalDay(
                day: FrenchDay.iso(day), first: first, last: last, number: head.number,
                hash: JournalEntry.hexadecimal(head.hash), count: count))
        try run(
            """
            INSERT INTO journal_day (day, first, last, signature, published)
            VALUES (\(day), \(first), \(last), \(signature), \(now))
            """)
        return true
    }

    /// The one behind the last that was published; the first entry's own before any was.
    private func nextJournalDay() throws -> Int? {
        let published: Int? = try row("SELECT max(day) AS day FROM journal_day")?["day"]
        if let published { return published + 1 }
        let first: Instant? = try row("SELECT at FROM journal_entry ORDER BY number LIMIT 1")?["at"]
        return first.map { FrenchDay.number($0) }
    }

    private func journalHead(before end: Instant) throws -> JournalHead {
        let row = try row(
            "SELECT number, hash FROM journal_entry WHERE at < \(end) ORDER BY number DESC LIMIT 1")
        if let row { return JournalHead(number: try row["number"], hash: try row["hash"]) }
        return try journalSegments().last?.last ?? JournalHead(number: 0, hash: JournalEntry.genesis)
    }

    /// - Returns: whether there was a month to drop.
    fileprivate func dropNextMonth(keeping life: Duration, signedBy key: SigningKey) throws -> Bool {
        let limit = FrenchDay.month(now - life)
        try run("DELETE FROM journal_day WHERE day < \(FrenchDay.firstDay(ofMonth: limit))")
        let row = try row(
            """
            SELECT month, number, hash FROM journal_entry
            WHERE number = (SELECT max(number) FROM journal_entry WHERE month = (
                SELECT min(month) FROM journal_entry WHERE month < \(limit)))
            """)
        guard let row else { return false }
        let (month, last): (Int, Int) = (try row["month"], try row["number"])
        let hash: Data = try row["hash"]
        let signature = try key.sign(
            SignedJournalMonth(
                month: FrenchDay.isoMonth(month), last: last, hash: JournalEntry.hexadecimal(hash)))
        try run(
            """
            INSERT INTO journal_segment (month, last, hash, signature, dropped)
            VALUES (\(month), \(last), \(hash), \(signature), \(now))
            """)
        try run("DELETE FROM journal_entry WHERE month = \(month)")
        return true
    }
}
