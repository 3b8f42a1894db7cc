import Database

extension Schema {
    /// The ads that people keep. Whose ad it is isn't told, and nothing of an ad is in it but its name.
    static let favourites = Migration(
        number: 34, name: "favourites",
        statements: [
            // ad: NULL once the ad's row is gone, so that its reader is told how many went, and nothing is left of which.
            """
            CREATE TABLE favourite (
                id \(.text) PRIMARY KEY,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                ad \(.text) REFERENCES ad (id) ON DELETE SET NULL,
                kept \(.integer) NOT NULL,
                UNIQUE (account, ad)) \(.strict)
            """,
            "CREATE INDEX favourite_ad ON favourite (ad)",
        ])
}
