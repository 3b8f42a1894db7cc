package import Database
import Foundation

/// A person, known by the address they proved to own; or, before that, the holder of one draft.
package struct Account: Sendable {
    package typealias ID = Classifieds.ID<Account>

    package let id: ID
    /// `nil` as long as a draft hasn't been submitted.
    package let email: Sealed<String>?
    package let created: Instant
    /// When the address was proved.
    package let proved: Instant?
}

extension Reading {
    func account(_ id: Account.ID) throws -> Account? {
        try row("SELECT id, email, created, proved FROM account WHERE id = \(id)").map(Account.init)
    }

    /// The person who proved to own the address of that index.
    func provedAccount(emailIndex: EmailIndex) throws -> Account.ID? {
        try row("SELECT id FROM account WHERE email_index = \(emailIndex.bytes) AND proved IS NOT NULL")?["id"]
    }

    func emailIndex(of id: Account.ID) throws -> EmailIndex? {
        guard let row = try row("SELECT email_index FROM account WHERE id = \(id)") else { return nil }
        let bytes: Data? = try row["email_index"]
        return bytes.map(EmailIndex.init)
    }
}

extension Writer {
    /// A holder for a draft. Their key exists already.
    func insertHolder(_ id: Account.ID) throws {
        try run(
            """
            INSERT INTO account (id, created, policy_version) VALUES (\(id), \(now), \(PolicyVersion.inForce(at: now)))
            ON CONFLICT (id) DO NOTHING
            """)
    }

    func setAddress(_ email: Sealed<String>, index: EmailIndex, of id: Account.ID) throws {
        try run("UPDATE account SET email = \(email.bytes), email_index = \(index.bytes) WHERE id = \(id)")
        // Whoever has the old mailbox proves nothing by it any more.
        try run(
            """
            UPDATE request SET outdated = \(now) WHERE account = \(id) AND outdated IS NULL
                AND proof IN (\(Request.Proof.session), \(Request.Proof.address))
            """)
    }

    func prove(_ id: Account.ID) throws {
        try run("UPDATE account SET proved = \(now) WHERE id = \(id) AND proved IS NULL")
    }

    /// Notes since when nothing keeps the person: no ad that is online or may come online, no campaigns as a sponsor, no work on
    /// the site, no decision that may be contested, no request that waits, nor, if they
    /// never had an ad that isn't erased, a conversation, the letter or an alert; their 7 days start there.
    func noteIdleness(of id: Account.ID) throws {
        try run(
            """
            UPDATE account SET idle_since = CASE
                WHEN EXISTS (SELECT 1 FROM ad WHERE account = \(id) AND state NOT IN ('ended', 'refused')) THEN NULL
                WHEN EXISTS (SELECT 1 FROM sponsor WHERE account = \(id)) THEN NULL
                WHEN EXISTS (SELECT 1 FROM staff WHERE account = \(id)) THEN NULL
                WHEN EXISTS (SELECT 1 FROM decision WHERE account = \(id) AND \(StoredDecision.isContestable(at: now)))
                    THEN NULL
                WHEN EXISTS (SELECT 1 FROM request WHERE account = \(id) AND closed IS NULL) THEN NULL
                WHEN NOT EXISTS (SELECT 1 FROM ad WHERE account = \(id)) AND (
                    EXISTS (SELECT 1 FROM participant WHERE account = \(id))
                    OR EXISTS (SELECT 1 FROM news_letter WHERE account = \(id))
                    OR EXISTS (SELECT 1 FROM alert WHERE account = \(id))) THEN NULL
                ELSE coalesce(idle_since, \(now)) END
            WHERE id = \(id) AND proved IS NOT NULL
            """)
    }

    func deleteAccount(_ id: Account.ID) throws {
        try detachLinks(of: id)
        try endEscrow(of: id)
        let conversations = try leaveConversations(id)
        // Nobody is told of what isn't there any more.
        try run("DELETE FROM outbox WHERE message IN (SELECT id FROM message WHERE sender = \(id))")
        try run("DELETE FROM account WHERE id = \(id)")
        try deleteConversationsOfNobody(among: conversations)
        // The other had deleted them: nobody sees them any more. The job deletes their photos' files.
        for id in conversations { _ = try deleteMessages(try messagesHiddenByAll(in: id)) }
    }
}

extension Account {
    init(row: Row) throws {
        let id: ID = try row["id"]
        let email: Data? = try row["email"]
        self.init(
            id: id,
            email: email.map { Sealed(bytes: $0, at: Self.emailPlace(of: id), of: id) },
            created: try row["created"],
            proved: try row["proved"])
    }

    static func emailPlace(of id: ID) -> SealedPlace {
        SealedPlace("account", "email", row: id.text)
    }
}
