import Database

extension Schema {
    /// Mails to send: a kind and whom and what it is about; the text is made when it is sent.
    static let mail = Migration(
        number: 4, name: "mail",
        statements: [
            """
            CREATE TABLE outbox (
                number \(.serial),
                id \(.text) NOT NULL UNIQUE,
                kind \(.text) NOT NULL,
                account \(.text) REFERENCES account (id) ON DELETE CASCADE,
                ad \(.text),
                link \(.text) REFERENCES link (id) ON DELETE CASCADE,
                created \(.integer) NOT NULL,
                attempts \(.integer) NOT NULL,
                next_attempt \(.integer) NOT NULL) \(.strict)
            """,
            "CREATE INDEX outbox_next ON outbox (next_attempt)",
            "CREATE INDEX outbox_account ON outbox (account)",
        ])
}
