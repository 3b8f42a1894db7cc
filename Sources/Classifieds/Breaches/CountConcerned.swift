package import Database

/// Whose data are concerned.
package enum BreachCircle: Sendable {
    case everybody
    /// Who had an ad between two moments.
    case advertisers(from: Instant, until: Instant)
    /// Whose data a colleague saw, by the journal.
    case seenBy(Colleague.ID)
    case accounts([Account.ID])

    /// As the journal says it.
    var word: String {
        switch self {
        case .everybody: "everybody"
        case .advertisers: "advertisers"
        case .seenBy: "seen-by"
        case .accounts: "accounts"
        }
    }
}

extension Breaches {
    /// Finds who is concerned, in place of whoever was found before; who was told already stays.
    ///
    /// - Returns: how many people.
    /// - Throws: `Refusal.forbidden` without the duty, `.notFound`, `.conflict` when it is closed.
    package func count(_ circle: BreachCircle, in id: Breach.ID, by caller: Caller) async throws -> Int {
        let duty = try caller.onDuty(.handleBreaches)

        return try await site.database.write { writer in
            _ = try writer.openBreach(id)
            try writer.run("DELETE FROM breach_person WHERE breach = \(id) AND told IS NULL")
            try writer.insert(circle, in: id)
            let people = try writer.breachPeople(of: id).all
            try writer.run("UPDATE breach SET people = \(people) WHERE id = \(id)")
            try writer.record(.countedBreach, of: JournalSubject(.breach, id.text), because: circle.word, by: duty)
            return people
        }
    }
}

extension Writer {
    /// People are whoever proved an address: nobody else can be told.
    fileprivate func insert(_ circle: BreachCircle, in id: Breach.ID) throws {
        switch circle {
        case .everybody:
            try run(
                """
                INSERT INTO breach_person (breach, account)
                SELECT CAST(\(id) AS TEXT), account.id FROM account WHERE account.proved IS NOT NULL
                ON CONFLICT (breach, account) DO NOTHING
                """)
        case .advertisers(let start, let end):
            try run(
                """
                INSERT INTO breach_person (breach, account)
                SELECT CAST(\(id) AS TEXT), account.id FROM account WHERE account.proved IS NOT NULL AND EXISTS (
                    SELECT 1 FROM ad WHERE ad.account = account.id AND ad.created <= \(end)
                        AND (ad.ends IS NULL OR ad.ends >= \(start)))
                ON CONFLICT (breach, account) DO NOTHING
                """)
        case .seenBy(let colleague):
            try run(
                """
                INSERT INTO breach_person (breach, account)
                SELECT CAST(\(id) AS TEXT), account.id FROM account WHERE account.proved IS NOT NULL AND (
                    EXISTS (
                        SELECT 1 FROM reveal
                        WHERE reveal.account = account.id AND reveal.staff = \(colleague) AND reveal.granted IS NOT NULL)
                    OR EXISTS (
                        SELECT 1 FROM journal_entry WHERE journal_entry.subject_kind = 'account'
                            AND journal_entry.subject = account.id AND journal_entry.staff = \(colleague)))
                ON CONFLICT (breach, account) DO NOTHING
                """)
        case .accounts(let accounts):
            for account in accounts {
                try run(
                    """
                    INSERT INTO breach_person (breach, account)
                    SELECT CAST(\(id) AS TEXT), account.id FROM account
                    WHERE account.id = \(account) AND account.proved IS NOT NULL
                    ON CONFLICT (breach, account) DO NOTHING
                    """)
            }
        }
    }
}
