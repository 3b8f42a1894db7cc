import Database

extension Schema {
    /// The form that was last sent for an ad, as a keyed hash, for some minutes: sent again, it does nothing new.
    static let sentForms = Migration(
        number: 12, name: "sent forms",
        statements: [
            """
            CREATE TABLE sent_form (
                ad \(.text) PRIMARY KEY REFERENCES ad (id) ON DELETE CASCADE,
                digest \(.blob) NOT NULL UNIQUE,
                at \(.integer) NOT NULL) \(.strict)
            """
        ])
}
