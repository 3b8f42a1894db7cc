import Database
import Foundation

extension Reading {
    /// The token of that secret, as long as it lasts.
    func accessToken(secretHash: Data) throws -> AccessToken? {
        try row(
            """
            SELECT \(AccessToken.columns) FROM access_token
            WHERE secret_hash = \(secretHash) AND expires > \(now)
            """
        ).map(AccessToken.init)
    }

    /// A person's tokens that last, the newest first.
    func accessTokens(of account: Account.ID) throws -> [AccessToken] {
        try rows(
            """
            SELECT \(AccessToken.columns) FROM access_token
            WHERE account = \(account) AND expires > \(now) ORDER BY created DESC, id
            """
        ).map(AccessToken.init)
    }
}

extension Writer {
    func insert(_ token: AccessToken, secretHash: Data) throws {
        try run(
            """
            INSERT INTO access_token (id, secret_hash, account, name, scopes, created, expires)
            VALUES (\(token.id), \(secretHash), \(token.account), \(token.name.bytes),
                \(AccessScope.text(of: token.scopes)), \(token.created), \(token.expires))
            """)
    }

    /// - Throws: `Refusal.notFound` when the token isn't that person's.
    func deleteAccessToken(_ id: AccessToken.ID, of account: Account.ID) throws {
        let deleted = try row("DELETE FROM access_token WHERE id = \(id) AND account = \(account) RETURNING id")
        guard deleted != nil else { throw Refusal.notFound }
    }

    /// Ends all tokens of a person: they end with everything that shuts others out.
    func deleteAccessTokens(of account: Account.ID) throws {
        try run("DELETE FROM access_token WHERE account = \(account)")
    }

    func deleteOldAccessTokens() throws {
        try run("DELETE FROM access_token WHERE expires <= \(now)")
    }

    func note(_ token: AccessToken.ID, usedOn day: Int) throws {
        try run("UPDATE access_token SET used = \(day) WHERE id = \(token) AND (used IS NULL OR used < \(day))")
    }
}

extension AccessToken {
    fileprivate static let columns: SQL = "id, account, name, scopes, created, expires, used"

    fileprivate init(row: Row) throws {
        let id: ID = try row["id"]
        let account: Account.ID = try row["account"]
        self.init(
            id: id, account: account, name: Sealed(bytes: try row["name"], at: Self.namePlace(of: id), of: account),
            scopes: AccessScope.all(in: try row["scopes"]), created: try row["created"], expires: try row["expires"],
            used: try row["used"])
    }

    static func namePlace(of id: ID) -> SealedPlace { SealedPlace("access_token", "name", row: id.text) }
}
