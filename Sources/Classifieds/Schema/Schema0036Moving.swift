import Database

extension Schema {
    /// What was brought from another site, and waits for its owners.
    static let moving = Migration(
        number: 36, name: "moving",
        statements: [
            // origin: what that site is called. finished: when all of it was here.
            """
            CREATE TABLE move (
                id \(.text) PRIMARY KEY,
                origin \(.text) NOT NULL UNIQUE,
                began \(.integer) NOT NULL,
                finished \(.integer)) \(.strict)
            """,
            // told: when the mail was asked for that leads its owner here.
            """
            CREATE TABLE moved_person (
                account \(.text) PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
                move \(.text) NOT NULL REFERENCES move (id) ON DELETE CASCADE,
                arrived \(.integer) NOT NULL,
                told \(.integer)) \(.strict)
            """,
            "CREATE INDEX moved_person_move ON moved_person (move)",
            "CREATE INDEX moved_person_due ON moved_person (coalesce(told, arrived), account)",
            "CREATE INDEX moved_person_untold ON moved_person (account) WHERE told IS NULL",
            // source: a keyed hash of its name over there. photos: when they were brought too.
            """
            CREATE TABLE moved_ad (
                source \(.blob) PRIMARY KEY,
                move \(.text) NOT NULL REFERENCES move (id) ON DELETE CASCADE,
                ad \(.text) REFERENCES ad (id) ON DELETE SET NULL,
                arrived \(.integer) NOT NULL,
                photos \(.integer)) \(.strict)
            """,
            "CREATE INDEX moved_ad_ad ON moved_ad (ad) WHERE ad IS NOT NULL",
            "CREATE INDEX moved_ad_gone ON moved_ad (arrived) WHERE ad IS NULL",
            "CREATE INDEX moved_ad_move ON moved_ad (move)",
            "CREATE INDEX account_unproved_email ON account (email_index) WHERE proved IS NULL AND email_index IS NOT NULL",
        ])
}
