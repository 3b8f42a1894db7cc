import Database

extension Schema {
    /// What was decided about somebody's ad, message or account, why, and how it was contested.
    static let decisions = Migration(
        number: 29, name: "decisions",
        statements: [
            // No decision without its reasons: facts holds a nonce, a tag and at least a sentence. ground: the rule of the site or
            // the law. automated: whether a program found it; a person decided all the same. decider: a name of `staff`, NULL for
            // the operator at the machine. secret_hash: of the link to contest. reversed: when an appeal undid it.
            """
            CREATE TABLE decision (
                id \(.text) PRIMARY KEY,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                subject_kind \(.text) NOT NULL,
                subject \(.text) NOT NULL,
                moderation_case \(.text),
                measure \(.text) NOT NULL,
                ground \(.text) NOT NULL,
                facts \(.blob) NOT NULL,
                automated \(.integer) NOT NULL,
                decider \(.text),
                decided \(.integer) NOT NULL,
                secret_hash \(.blob) NOT NULL UNIQUE,
                appeal_until \(.integer) NOT NULL,
                reversed \(.integer),
                CHECK (measure IN ('leave', 'hide', 'remove', 'suspend')),
                CHECK (subject_kind IN ('ad', 'message', 'account')),
                CHECK (automated IN (0, 1)),
                CHECK (length(ground) > 0),
                CHECK (length(facts) > 40)) \(.strict)
            """,
            "CREATE INDEX decision_account ON decision (account)",
            "CREATE INDEX decision_subject ON decision (subject_kind, subject, decided)",
            "CREATE INDEX decision_case ON decision (moderation_case)",
            "CREATE INDEX decision_decided ON decision (decided)",
            // Of a decision, by whom it is about; or of a report, by who made it. words and reasons are under that one's key.
            // by_same: whether who decided judged it too, for want of another person.
            """
            CREATE TABLE appeal (
                id \(.text) PRIMARY KEY,
                decision \(.text) UNIQUE REFERENCES decision (id) ON DELETE CASCADE,
                report \(.text) UNIQUE REFERENCES report (id) ON DELETE CASCADE,
                words \(.blob) NOT NULL,
                asked \(.integer) NOT NULL,
                judged \(.integer),
                judge \(.text),
                outcome \(.text),
                reasons \(.blob),
                by_same \(.integer),
                CHECK ((decision IS NULL) <> (report IS NULL)),
                CHECK ((judged IS NULL) = (outcome IS NULL)),
                CHECK ((judged IS NULL) = (reasons IS NULL)),
                CHECK (reasons IS NULL OR length(reasons) > 40)) \(.strict)
            """,
            "CREATE INDEX appeal_waiting ON appeal (asked) WHERE judged IS NULL",
            "CREATE INDEX appeal_judged ON appeal (judged)",
            """
            CREATE TABLE suspension (
                account \(.text) PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
                decision \(.text) NOT NULL,
                since \(.integer) NOT NULL) \(.strict)
            """,
            // They outlive the account: whoever was suspended doesn't come back by erasing everything. decision: what made it, and
            // lifts it when it is reversed.
            """
            CREATE TABLE ban (
                address_hash \(.blob) PRIMARY KEY,
                decision \(.text) NOT NULL,
                since \(.integer) NOT NULL) \(.strict)
            """,
            "CREATE INDEX ban_since ON ban (since)",
            """
            CREATE TABLE removed_print (
                photo \(.text) NOT NULL,
                decision \(.text) NOT NULL,
                print \(.integer) NOT NULL,
                since \(.integer) NOT NULL,
                PRIMARY KEY (photo, print)) \(.strict)
            """,
            "CREATE INDEX removed_print_decision ON removed_print (decision)",
            "CREATE INDEX removed_print_print ON removed_print (print)",
            "CREATE INDEX removed_print_since ON removed_print (since)",
            "ALTER TABLE outbox ADD COLUMN report \(.text)",
            "ALTER TABLE outbox ADD COLUMN decision \(.text)",
        ])
}
