import Database

extension Schema {
    /// What people want of the site's mails, and whose address takes none.
    static let letters = Migration(
        number: 20, name: "letters",
        statements: [
            // One row for each choice that differs from what it is without one.
            """
            CREATE TABLE mail_choice (
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                choice \(.text) NOT NULL,
                since \(.integer) NOT NULL,
                PRIMARY KEY (account, choice)) \(.strict)
            """,
            // A mail server said that the address takes no mails, until its owner comes back by one.
            """
            CREATE TABLE bounce (
                account \(.text) PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
                since \(.integer) NOT NULL) \(.strict)
            """,
        ])
}
