import Database

extension Schema {
    /// The versions of the policy, who was told of them and who has read them; what the site checked about itself.
    static let policies = Migration(
        number: 18, name: "policies",
        statements: [
            // document: the whole text with its facts, as JSON. hash: SHA-256 of it. seal: number, dates, hash and the hash
            // before, signed. widens: whether it goes further than the one before. concerns: whether people are written to
            // about it.
            """
            CREATE TABLE policy (
                number \(.integer) PRIMARY KEY,
                published \(.integer) NOT NULL,
                effective \(.integer) NOT NULL,
                widens \(.integer) NOT NULL,
                concerns \(.integer) NOT NULL,
                hash \(.text) NOT NULL,
                seal \(.text) NOT NULL,
                document \(.text) NOT NULL) \(.strict)
            """,
            // What the data are used for under each version: the gate looks here.
            """
            CREATE TABLE policy_purpose (
                version \(.integer) NOT NULL REFERENCES policy (number),
                purpose \(.text) NOT NULL,
                PRIMARY KEY (version, purpose)) \(.strict)
            """,
        ] + SchemaImmutable.statements + [
            // What is news to somebody. posted: when the mail was last put into the outbox. failures: how often it couldn't
            // leave. sent: when it left.
            """
            CREATE TABLE policy_notice (
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                version \(.integer) NOT NULL REFERENCES policy (number),
                posted \(.integer),
                failures \(.integer) NOT NULL,
                sent \(.integer),
                PRIMARY KEY (account, version)) \(.strict)
            """,
            "CREATE INDEX policy_notice_unsent ON policy_notice (account) WHERE sent IS NULL",
            // Those under one version are walked in the order of their identifiers.
            "DROP INDEX account_policy",
            "CREATE INDEX account_policy ON account (policy_version, id)",
            // « J’ai lu »: says nothing of consent.
            """
            CREATE TABLE acknowledgement (
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                version \(.integer) NOT NULL REFERENCES policy (number),
                at \(.integer) NOT NULL,
                PRIMARY KEY (account, version)) \(.strict)
            """,
            // outcome: passed, failed, not-applicable. since: from when a failed one fails.
            """
            CREATE TABLE live_check (
                name \(.text) PRIMARY KEY,
                at \(.integer) NOT NULL,
                outcome \(.text) NOT NULL,
                detail \(.text),
                since \(.integer)) \(.strict)
            """,
        ])
}
