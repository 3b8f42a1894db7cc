import Database
import Foundation

/// A sponsor whose address nobody proved yet, and the link that would.
struct AwaitingSponsor: Sendable {
    let details: Sealed<SponsorDetails>
    let link: MailedLink.ID
}

extension Reading {
    func sponsor(_ account: Account.ID) throws -> Sealed<SponsorDetails>? {
        guard let row = try row("SELECT details FROM sponsor WHERE account = \(account)") else { return nil }
        return Sealed(bytes: try row["details"], at: SponsorDetails.place(of: account), of: account)
    }

    /// Those whom somebody began with an address, and whose link is still good.
    func sponsorsAwaiting(_ index: EmailIndex) throws -> [AwaitingSponsor] {
        try rows(
            """
            SELECT sponsor.account AS account, details, link.id AS link
            FROM account JOIN sponsor ON sponsor.account = account.id JOIN link ON link.account = account.id
            WHERE email_index = \(index.bytes) AND proved IS NULL AND kind = \(MailedLink.Kind.sponsor)
                AND used IS NULL AND expires > \(now)
            """
        ).map { row in
            let account: Account.ID = try row["account"]
            return AwaitingSponsor(
                details: Sealed(bytes: try row["details"], at: SponsorDetails.place(of: account), of: account),
                link: try row["link"])
        }
    }

    /// Nothing new is made of a sponsor who isn't one any more, or has everything locked.
    ///
    /// - Throws: `Refusal.notFound`, `.gone`, `.locked`.
    func requireSponsor(_ account: Account.ID) throws {
        guard try sponsor(account) != nil else { throw Refusal.notFound }
        try requireUnlocked(account)
    }
}

extension Writer {
    /// Makes somebody a sponsor, or changes who they are.
    func keepSponsor(_ account: Account.ID, _ details: Sealed<SponsorDetails>) throws {
        try run(
            """
            INSERT INTO sponsor (account, details, created, seen) VALUES (\(account), \(details.bytes), \(now), \(now))
            ON CONFLICT (account) DO UPDATE SET details = excluded.details, seen = excluded.seen
            """)
    }

    /// A sponsor did something: they are kept for as long again.
    func noteSponsor(_ account: Account.ID) throws {
        try run("UPDATE sponsor SET seen = \(now) WHERE account = \(account)")
    }

    /// Deletes a sponsor with their campaigns, and the mails that would tell of them.
    func deleteSponsor(_ account: Account.ID) throws {
        try run("DELETE FROM outbox WHERE campaign IN (SELECT id FROM campaign WHERE account = \(account))")
        try run("DELETE FROM sponsor WHERE account = \(account)")
    }
}
