import Database

extension Schema {
    /// What people report of ads, and what is kept of it until somebody decided.
    static let reports = Migration(
        number: 28, name: "reports",
        statements: [
            // One for an ad at a time: every report of it is the same case until somebody decides. account: whose ad it is, as
            // long as they are there. urgency: the least number goes first. measure: what was decided; a closed one without is over
            // because nothing was left to decide about. holder: under whose key the copy is, as long as there is one.
            """
            CREATE TABLE moderation_case (
                id \(.text) PRIMARY KEY,
                ad \(.text) NOT NULL,
                account \(.text) REFERENCES account (id) ON DELETE SET NULL,
                category \(.text) NOT NULL,
                department \(.text) NOT NULL,
                urgency \(.integer) NOT NULL,
                opened \(.integer) NOT NULL,
                closed \(.integer),
                measure \(.text),
                holder \(.text),
                CHECK (closed IS NOT NULL OR measure IS NULL),
                CHECK (closed IS NULL OR holder IS NULL)) \(.strict)
            """,
            "CREATE UNIQUE INDEX moderation_case_open ON moderation_case (ad) WHERE closed IS NULL",
            "CREATE INDEX moderation_case_account ON moderation_case (account)",
            "CREATE INDEX moderation_case_waiting ON moderation_case (urgency, opened) WHERE closed IS NULL",
            "CREATE INDEX moderation_case_closed ON moderation_case (closed)",
            "CREATE INDEX moderation_case_holder ON moderation_case (holder) WHERE holder IS NOT NULL",
            // holder: an account of its own, without address, under whose key words and address are; it goes with the report.
            // reporter_hash: counts one reporter once; what they say in other words is a row of its own, which another person in the
            // same network can't look at. secret_hash: of the link by which the reporter follows it.
            """
            CREATE TABLE report (
                id \(.text) PRIMARY KEY,
                moderation_case \(.text) NOT NULL REFERENCES moderation_case (id) ON DELETE CASCADE,
                holder \(.text) NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
                reporter_hash \(.blob) NOT NULL,
                reason \(.text) NOT NULL,
                words \(.blob) NOT NULL,
                email \(.blob),
                flagger \(.text),
                reported \(.integer) NOT NULL,
                secret_hash \(.blob) NOT NULL UNIQUE) \(.strict)
            """,
            "CREATE INDEX report_reporter ON report (moderation_case, reporter_hash)",
            "CREATE INDEX report_flagger ON report (flagger)",
            // What was reported, as it was, under the case's own key: text first, then each photo.
            """
            CREATE TABLE case_copy (
                moderation_case \(.text) NOT NULL REFERENCES moderation_case (id) ON DELETE CASCADE,
                place \(.integer) NOT NULL,
                content \(.blob) NOT NULL,
                made \(.integer) NOT NULL,
                PRIMARY KEY (moderation_case, place)) \(.strict)
            """,
            "CREATE INDEX case_copy_made ON case_copy (made)",
            // Whom the authority named a trusted flagger (DSA, article 22): an organisation, known by the hash of its code.
            """
            CREATE TABLE trusted_flagger (
                id \(.text) PRIMARY KEY,
                name \(.text) NOT NULL,
                code_hash \(.blob) NOT NULL UNIQUE,
                since \(.integer) NOT NULL,
                ended \(.integer)) \(.strict)
            """,
            // What is counted for the report of a year, for ever: figure names what, « report/arnaque ».
            """
            CREATE TABLE moderation_count (
                year \(.integer) NOT NULL,
                figure \(.text) NOT NULL,
                times \(.integer) NOT NULL,
                PRIMARY KEY (year, figure)) \(.strict)
            """,
        ])
}
