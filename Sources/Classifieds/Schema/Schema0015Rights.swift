import Database

extension Schema {
    /// What people decide about what is theirs, and what was opened of it.
    static let rights = Migration(
        number: 15, name: "rights",
        statements: [
            // The version of the policy under which the person gave what is stored.
            "ALTER TABLE account ADD COLUMN policy_version \(.integer) NOT NULL DEFAULT 1",
            "CREATE INDEX account_policy ON account (policy_version)",
            // seen: when its owner signed in last; who comes back now and then loses nothing.
            """
            CREATE TABLE restriction (
                account \(.text) PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
                since \(.integer) NOT NULL,
                seen \(.integer) NOT NULL) \(.strict)
            """,
            "CREATE INDEX restriction_seen ON restriction (seen)",
            // The ads that were online when their owner had everything locked.
            """
            CREATE TABLE restricted_ad (
                ad \(.text) PRIMARY KEY REFERENCES ad (id) ON DELETE CASCADE) \(.strict)
            """,
            """
            CREATE TABLE objection (
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                purpose \(.text) NOT NULL,
                since \(.integer) NOT NULL,
                PRIMARY KEY (account, purpose)) \(.strict)
            """,
            // month counts the months of Paris from January 1970.
            """
            CREATE TABLE opening (
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                purpose \(.text) NOT NULL,
                month \(.integer) NOT NULL,
                times \(.integer) NOT NULL,
                last \(.integer) NOT NULL,
                PRIMARY KEY (account, purpose, month)) \(.strict)
            """,
            "CREATE INDEX opening_last ON opening (last)",
            // Of nobody's account: it stays when the account goes, so that the refusal does too.
            """
            CREATE TABLE suppression (
                address \(.blob) PRIMARY KEY, since \(.integer) NOT NULL) \(.strict)
            """,
        ])
}
