import Database

extension Schema {
    /// Whom a whole site brought.
    static let arrivedAccounts = Migration(
        number: 41, name: "arrived accounts",
        statements: [
            // account: a keyed hash of its name, so that who was erased since isn't brought by the same export again.
            """
            CREATE TABLE arrived_account (account \(.blob) PRIMARY KEY, at \(.integer) NOT NULL) \(.strict)
            """,
            "CREATE INDEX arrived_account_at ON arrived_account (at)",
        ])
}
