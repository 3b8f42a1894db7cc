import Database

extension Schema {
    /// What people write to each other.
    static let messages = Migration(
        number: 19, name: "messages",
        statements: [
            // It outlives the ad, and either of the two.
            """
            CREATE TABLE conversation (
                id \(.text) PRIMARY KEY,
                ad \(.text) NOT NULL,
                created \(.integer) NOT NULL,
                changed \(.integer) NOT NULL,
                last \(.integer) NOT NULL) \(.strict)
            """,
            "CREATE INDEX conversation_ad ON conversation (ad)",
            "CREATE INDEX conversation_changed ON conversation (changed)",
            // seen and hidden are places of messages: what was read, and what isn't shown any more to that one.
            """
            CREATE TABLE participant (
                conversation \(.text) NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                role \(.text) NOT NULL,
                pseudonym \(.blob) NOT NULL,
                alias \(.text) NOT NULL UNIQUE,
                telephone \(.blob),
                joined \(.integer) NOT NULL,
                seen \(.integer) NOT NULL,
                hidden \(.integer) NOT NULL,
                muted \(.integer),
                blocked \(.integer),
                PRIMARY KEY (conversation, account),
                UNIQUE (conversation, role)) \(.strict)
            """,
            "CREATE INDEX participant_account ON participant (account)",
            // Without a place it is its sender's alone: a draft, or held.
            """
            CREATE TABLE message (
                id \(.text) PRIMARY KEY,
                conversation \(.text) NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
                sender \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                place \(.integer),
                state \(.text) NOT NULL,
                reason \(.text),
                content \(.blob) NOT NULL,
                refusal \(.blob),
                written \(.integer) NOT NULL,
                UNIQUE (conversation, place),
                CHECK ((state IN ('sent', 'removed')) = (place IS NOT NULL))) \(.strict)
            """,
            "CREATE INDEX message_sender ON message (sender, written)",
            "CREATE INDEX message_waiting ON message (state, written) WHERE place IS NULL",
            """
            CREATE TABLE message_photo (
                id \(.text) PRIMARY KEY,
                message \(.text) NOT NULL REFERENCES message (id) ON DELETE CASCADE,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                place \(.integer) NOT NULL,
                width \(.integer) NOT NULL,
                height \(.integer) NOT NULL,
                created \(.integer) NOT NULL) \(.strict)
            """,
            "CREATE INDEX message_photo_message ON message_photo (message)",
            "CREATE INDEX message_photo_account ON message_photo (account)",
            """
            CREATE TABLE message_print (
                message \(.text) NOT NULL REFERENCES message (id) ON DELETE CASCADE,
                print \(.integer) NOT NULL,
                since \(.integer) NOT NULL,
                PRIMARY KEY (message, print)) \(.strict)
            """,
            "CREATE INDEX message_print_print ON message_print (print)",
            "CREATE INDEX message_print_since ON message_print (since)",
            // What a stranger wrote, until the address is proved.
            """
            CREATE TABLE first_message (
                account \(.text) PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
                id \(.text) NOT NULL UNIQUE,
                ad \(.text) NOT NULL,
                pseudonym \(.blob) NOT NULL,
                content \(.blob) NOT NULL,
                created \(.integer) NOT NULL) \(.strict)
            """,
            // It stays when its reporter is erased: it is about somebody else.
            """
            CREATE TABLE message_report (
                id \(.text) PRIMARY KEY,
                message \(.text) NOT NULL REFERENCES message (id) ON DELETE CASCADE,
                reporter \(.text) REFERENCES account (id) ON DELETE SET NULL,
                reason \(.text) NOT NULL,
                reported \(.integer) NOT NULL,
                closed \(.integer),
                decision \(.text),
                UNIQUE (message, reporter)) \(.strict)
            """,
            "CREATE INDEX message_report_reporter ON message_report (reporter)",
            "CREATE INDEX message_report_closed ON message_report (closed)",
            "ALTER TABLE outbox ADD COLUMN message \(.text)",
        ])
}
