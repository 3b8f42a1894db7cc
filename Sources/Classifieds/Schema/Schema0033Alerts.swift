import Database

extension Schema {
    /// Who wants to hear of new ads that a search would find, and what is still to be told.
    static let alerts = Migration(
        number: 33, name: "alerts",
        statements: [
            // search: as it was typed, sealed. terms: the same as the ads' index has its words, hashed under its key. confirmed:
            // NULL until the address is proved. next: no mail leaves before. renewal: when the mail that asks whether to go on
            // was sent. link: the mailed link that confirms it, or goes on with it.
            """
            CREATE TABLE alert (
                id \(.text) PRIMARY KEY,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                search \(.blob) NOT NULL,
                terms \(.text) NOT NULL,
                rhythm \(.text) NOT NULL,
                asked \(.integer) NOT NULL,
                confirmed \(.integer),
                ends \(.integer) NOT NULL,
                next \(.integer) NOT NULL,
                renewal \(.integer),
                link \(.text),
                UNIQUE (account, terms)) \(.strict)
            """,
            "CREATE INDEX alert_ends ON alert (ends)",
            "CREATE INDEX alert_link ON alert (link) WHERE link IS NOT NULL",
            // key: one word of the index that every ad it can find has; several where each does for some of them.
            """
            CREATE TABLE alert_key (
                key \(.text) NOT NULL,
                alert \(.text) NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
                PRIMARY KEY (key, alert)) \(.strict)
            """,
            "CREATE INDEX alert_key_alert ON alert_key (alert)",
            // Ads that came online and weren't compared with the alerts yet.
            """
            CREATE TABLE alert_queue (
                ad \(.text) PRIMARY KEY REFERENCES ad (id) ON DELETE CASCADE,
                since \(.integer) NOT NULL) \(.strict)
            """,
            // What an alert found and no mail told yet. mail: the one that is being made of it.
            """
            CREATE TABLE alert_match (
                alert \(.text) NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
                ad \(.text) NOT NULL REFERENCES ad (id) ON DELETE CASCADE,
                since \(.integer) NOT NULL,
                mail \(.text),
                PRIMARY KEY (alert, ad)) \(.strict)
            """,
            "CREATE INDEX alert_match_ad ON alert_match (ad)",
            "ALTER TABLE outbox ADD COLUMN alert \(.text)",
            "CREATE INDEX outbox_alert ON outbox (alert) WHERE alert IS NOT NULL",
        ])
}
