import Database

extension Schema {
    /// Addresses that people want to change to: one at a time, until both mailboxes have answered.
    static let addressChanges = Migration(
        number: 11, name: "address changes",
        statements: [
            """
            CREATE TABLE address_change (
                account \(.text) PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
                id \(.text) NOT NULL UNIQUE,
                email \(.blob) NOT NULL,
                session \(.text) NOT NULL,
                expires \(.integer) NOT NULL,
                old_link \(.text) NOT NULL,
                new_link \(.text) NOT NULL,
                agreed \(.integer),
                proved \(.integer)) \(.strict)
            """,
            "CREATE INDEX address_change_expires ON address_change (expires)",
        ])
}
