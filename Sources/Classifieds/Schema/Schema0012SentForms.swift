import Database

extension Schema {
    /// The form that was last sent for an ad, and each photo sent for it, as keyed hashes, for some minutes: sent again,
    /// they do nothing new.
    static let sentForms = Migration(
        number: 12, name: "sent forms",
        statements: [
            """
            CREATE TABLE sent_form (
                digest \(.blob) PRIMARY KEY,
                ad \(.text) NOT NULL REFERENCES ad (id) ON DELETE CASCADE,
                act \(.text) NOT NULL,
                at \(.integer) NOT NULL) \(.strict)
            """,
            "CREATE INDEX sent_form_ad ON sent_form (ad)",
        ])
}
