import Database

extension Schema {
    /// Whose the photos are whose files the store hasn't confirmed to be gone, and which site the photos of a store are of.
    static let photoOwners = Migration(
        number: 40, name: "photo owners",
        statements: [
            // NULL: noted by a program that didn't say it.
            "ALTER TABLE photo_deletion ADD COLUMN account \(.text)",
            "UPDATE photo_deletion SET account = cause WHERE cause IN (SELECT account FROM erasure)",
            "CREATE INDEX photo_deletion_account ON photo_deletion (account)",
            // mark: drawn at random, and anew by a restore; the store has the same, or is another site's.
            """
            CREATE TABLE photo_owner ("only" \(.integer) PRIMARY KEY CHECK ("only" = 1), mark \(.text) NOT NULL) \(.strict)
            """,
        ])
}
