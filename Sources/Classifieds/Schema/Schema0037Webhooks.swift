import Database

extension Schema {
    /// The operator's addresses that are told of what happens, and what waits for each.
    static let webhooks = Migration(
        number: 37, name: "webhooks",
        statements: [
            // The addresses themselves, and their secrets, are settings. failing: since when nothing was taken. set_aside: how many
            // events nobody took in time, since one was last taken.
            """
            CREATE TABLE webhook (
                name \(.text) PRIMARY KEY,
                failing \(.integer),
                set_aside \(.integer) NOT NULL) \(.strict)
            """,
            """
            CREATE TABLE webhook_event (
                webhook \(.text) NOT NULL REFERENCES webhook (name) ON DELETE CASCADE,
                kind \(.text) NOT NULL,
                PRIMARY KEY (webhook, kind)) \(.strict)
            """,
            // subject: the number of a thing, never of a person; it stays when the thing is gone, until it was told.
            """
            CREATE TABLE webhook_delivery (
                number \(.serial),
                event \(.text) NOT NULL,
                webhook \(.text) NOT NULL REFERENCES webhook (name) ON DELETE CASCADE,
                kind \(.text) NOT NULL,
                subject \(.text) NOT NULL,
                date \(.integer),
                happened \(.integer) NOT NULL,
                attempts \(.integer) NOT NULL,
                next_attempt \(.integer) NOT NULL,
                UNIQUE (event, webhook)) \(.strict)
            """,
            "CREATE INDEX webhook_delivery_next ON webhook_delivery (webhook, next_attempt)",
            "CREATE INDEX webhook_delivery_happened ON webhook_delivery (happened)",
        ])
}
