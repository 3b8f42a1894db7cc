import Database

extension Schema {
    /// People, the links they get by mail, their sessions and connections.
    static let accounts = Migration(
        number: 1, name: "accounts",
        statements: [
            // A row is a person. One whose address isn't proved yet holds a draft and nothing else.
            """
            CREATE TABLE account (
                id \(.text) PRIMARY KEY,
                email \(.blob),
                email_index \(.blob),
                created \(.integer) NOT NULL,
                proved \(.integer),
                idle_since \(.integer),
                CHECK (proved IS NULL OR email IS NOT NULL),
                CHECK ((email IS NULL) = (email_index IS NULL))) \(.strict)
            """,
            "CREATE UNIQUE INDEX account_email ON account (email_index) WHERE proved IS NOT NULL",
            "CREATE INDEX account_unproved ON account (created) WHERE proved IS NULL",
            "CREATE INDEX account_idle ON account (idle_since) WHERE idle_since IS NOT NULL",
            """
            CREATE TABLE link (
                id \(.text) PRIMARY KEY,
                secret_hash \(.blob) NOT NULL UNIQUE,
                kind \(.text) NOT NULL,
                account \(.text) REFERENCES account (id) ON DELETE CASCADE,
                ad \(.text),
                created \(.integer) NOT NULL,
                expires \(.integer) NOT NULL,
                used \(.integer)) \(.strict)
            """,
            "CREATE INDEX link_expires ON link (expires)",
            "CREATE INDEX link_account ON link (account)",
            """
            CREATE TABLE session (
                id \(.text) PRIMARY KEY,
                secret_hash \(.blob) NOT NULL UNIQUE,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                created \(.integer) NOT NULL,
                expires \(.integer) NOT NULL) \(.strict)
            """,
            "CREATE INDEX session_account ON session (account)",
            "CREATE INDEX session_expires ON session (expires)",
            """
            CREATE TABLE connection (
                id \(.text) PRIMARY KEY,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                session \(.text),
                act \(.text) NOT NULL,
                at \(.integer) NOT NULL,
                source \(.blob) NOT NULL) \(.strict)
            """,
            "CREATE INDEX connection_account ON connection (account, at)",
            "CREATE INDEX connection_at ON connection (at)",
            // Dated before a key is destroyed, gone when all is erased: a crash in between is finished by the sweep.
            """
            CREATE TABLE erasure (
                account \(.text) PRIMARY KEY, asked \(.integer) NOT NULL) \(.strict)
            """,
        ])
}
