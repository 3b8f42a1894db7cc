package import Database
import Foundation

/// A signed-in browser: an opaque random value in a cookie, of which the table keeps a hash.
package struct Session: Sendable {
    package typealias ID = Classifieds.ID<Session>

    package let id: ID
    package let account: Account.ID
    package let created: Instant
    package let expires: Instant
}

extension Reading {
    func session(secretHash: Data) throws -> Session? {
        try row(
            """
            SELECT id, account, created, expires FROM session
            WHERE secret_hash = \(secretHash) AND expires > \(now)
            """
        ).map(Session.init)
    }

    func sessions(of account: Account.ID) throws -> [Session] {
        try rows(
            """
            SELECT id, account, created, expires FROM session
            WHERE account = \(account) AND expires > \(now) ORDER BY created DESC, id
            """
        ).map(Session.init)
    }
}

extension Writer {
    func insert(_ session: Session, secretHash: Data) throws {
        try run(
            """
            INSERT INTO session (id, secret_hash, account, created, expires)
            VALUES (\(session.id), \(secretHash), \(session.account), \(session.created), \(session.expires))
            """)
    }

    /// - Throws: `Refusal.notFound` when the session isn't that person's.
    func deleteSession(_ id: Session.ID, of account: Account.ID) throws {
        let deleted = try row("DELETE FROM session WHERE id = \(id) AND account = \(account) RETURNING id")
        guard deleted != nil else { throw Refusal.notFound }
    }

    /// Ends all sessions of a person but one.
    func deleteSessions(of account: Account.ID, but kept: Session.ID) throws {
        try run("DELETE FROM session WHERE account = \(account) AND id <> \(kept)")
    }

    func deleteOldSessions() throws {
        try run("DELETE FROM session WHERE expires <= \(now)")
    }
}

extension Session {
    fileprivate init(row: Row) throws {
        id = try row["id"]
        account = try row["account"]
        created = try row["created"]
        expires = try row["expires"]
    }
}
