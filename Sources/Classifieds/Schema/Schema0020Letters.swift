import Database

extension Schema {
    /// What people want of the site's mails, whose address takes none, and what mails said of conversations.
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
            // place: of the last message that a mail told of.
            """
            CREATE TABLE message_notice (
                conversation \(.text) NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                place \(.integer) NOT NULL,
                PRIMARY KEY (conversation, account)) \(.strict)
            """,
            "CREATE INDEX message_notice_account ON message_notice (account)",
            // An answer by mail that couldn't be taken; its writer is told once in a while.
            """
            CREATE TABLE refused_reply (
                conversation \(.text) NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                reason \(.text) NOT NULL,
                at \(.integer) NOT NULL,
                PRIMARY KEY (conversation, account)) \(.strict)
            """,
            "CREATE INDEX refused_reply_account ON refused_reply (account, at)",
        ])
}
