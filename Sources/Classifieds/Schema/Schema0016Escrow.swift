import Database

extension Schema {
    /// What the law asks hosts to keep, sealed to a key that isn't here. Whose a row is goes with the account; since when
    /// that is over stays. And by which mark the keyring of these tables is known again.
    static let escrow = Migration(
        number: 16, name: "escrow",
        statements: [
            """
            CREATE TABLE escrow (
                id \(.text) PRIMARY KEY,
                account \(.text) REFERENCES account (id) ON DELETE SET NULL,
                class \(.text) NOT NULL CHECK (class IN ('identity', 'account', 'payment', 'connection')),
                made \(.integer) NOT NULL,
                ended \(.integer),
                envelope \(.blob) NOT NULL) \(.strict)
            """,
            "CREATE INDEX escrow_account ON escrow (account)",
            "CREATE INDEX escrow_made ON escrow (class, made)",
            "CREATE INDEX escrow_ended ON escrow (class, ended) WHERE ended IS NOT NULL",
            // Tells the keyring of these tables from any other.
            """
            CREATE TABLE keyring_mark ("only" \(.integer) PRIMARY KEY CHECK ("only" = 1), mark \(.text) NOT NULL) \(.strict)
            """,
        ])
}
