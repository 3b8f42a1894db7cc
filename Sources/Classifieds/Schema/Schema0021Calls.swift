import Database

extension Schema {
    /// Calls by video: that one was proposed and when it ended stays with its message; the rest goes with the call.
    static let calls = Migration(
        number: 21, name: "calls",
        statements: [
            // last: the place of the newest signal; offer: of the newest offer, behind which all that is older is stale.
            """
            CREATE TABLE call (
                id \(.text) PRIMARY KEY,
                conversation \(.text) NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
                message \(.text) NOT NULL UNIQUE REFERENCES message (id) ON DELETE CASCADE,
                proposer \(.text) NOT NULL,
                proposed \(.integer) NOT NULL,
                starts \(.integer),
                accepted \(.integer),
                reply \(.text),
                reminded \(.integer),
                ended \(.integer),
                outcome \(.text),
                last \(.integer) NOT NULL,
                offer \(.integer) NOT NULL) \(.strict)
            """,
            "CREATE INDEX call_conversation ON call (conversation)",
            // One at a time, whoever proposes at once.
            "CREATE UNIQUE INDEX call_open ON call (conversation) WHERE ended IS NULL",
            "CREATE INDEX call_ended ON call (ended)",
            // tab: the page that somebody is in the room with; stream: of those it opened, the newest.
            """
            CREATE TABLE call_side (
                call \(.text) NOT NULL REFERENCES call (id) ON DELETE CASCADE,
                role \(.text) NOT NULL,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                tab \(.text),
                stream \(.text),
                seen \(.integer),
                direct \(.integer),
                PRIMARY KEY (call, role)) \(.strict)
            """,
            "CREATE INDEX call_side_account ON call_side (account)",
            """
            CREATE TABLE call_signal (
                id \(.text) PRIMARY KEY,
                call \(.text) NOT NULL REFERENCES call (id) ON DELETE CASCADE,
                place \(.integer) NOT NULL,
                sender \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                kind \(.text) NOT NULL,
                about \(.integer) NOT NULL,
                content \(.blob) NOT NULL,
                sent \(.integer) NOT NULL,
                UNIQUE (call, place)) \(.strict)
            """,
            "CREATE INDEX call_signal_sender ON call_signal (sender)",
        ])
}
