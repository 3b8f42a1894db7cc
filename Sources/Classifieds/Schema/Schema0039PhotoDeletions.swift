import Database

extension Schema {
    /// Photos whose rows are gone and whose files the store hasn't yet confirmed to be, and the receipts that wait for it.
    static let photoDeletions = Migration(
        number: 39, name: "photo deletions",
        statements: [
            // cause: the account or the ad whose erasure isn't finished before.
            """
            CREATE TABLE photo_deletion (
                photo \(.text) PRIMARY KEY,
                cause \(.text) NOT NULL,
                since \(.integer) NOT NULL) \(.strict)
            """,
            "CREATE INDEX photo_deletion_cause ON photo_deletion (cause)",
            // id: the hash of the secret in its address. receipt: what was erased, in JSON, naming nobody; cause goes when it is done.
            """
            CREATE TABLE awaited_receipt (
                id \(.blob) PRIMARY KEY,
                cause \(.text),
                receipt \(.text) NOT NULL,
                made \(.integer) NOT NULL,
                done \(.integer)) \(.strict)
            """,
            "CREATE INDEX awaited_receipt_cause ON awaited_receipt (cause)",
            "CREATE INDEX awaited_receipt_done ON awaited_receipt (done)",
        ])
}
