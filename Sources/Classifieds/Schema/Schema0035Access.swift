import Database

extension Schema {
    /// What people let programs do in their name, and which requests of theirs were answered.
    static let access = Migration(
        number: 35, name: "access",
        statements: [
            // secret_hash: keyed. name: what its person calls it, sealed. scopes: words with blanks between. used: the number of the day on
            // which it last served.
            """
            CREATE TABLE access_token (
                id \(.text) PRIMARY KEY,
                secret_hash \(.blob) NOT NULL UNIQUE,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                name \(.blob) NOT NULL,
                scopes \(.text) NOT NULL,
                created \(.integer) NOT NULL,
                expires \(.integer) NOT NULL,
                used \(.integer)) \(.strict)
            """,
            "CREATE INDEX access_token_account ON access_token (account)",
            "CREATE INDEX access_token_expires ON access_token (expires)",
            // digest: a keyed hash of the token and of the name that its program gave the request. body: one of what it asked.
            // result: what was made; until it is, a question mark and the name that it is to have.
            """
            CREATE TABLE api_request (
                digest \(.blob) PRIMARY KEY,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                body \(.blob) NOT NULL,
                at \(.integer) NOT NULL,
                result \(.text) NOT NULL) \(.strict)
            """,
            "CREATE INDEX api_request_account ON api_request (account, at)",
            "CREATE INDEX api_request_at ON api_request (at)",
        ])
}
