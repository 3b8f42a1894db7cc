import Database

/// How SQLite refuses.
enum SchemaImmutableSQLite {
    static let statements = [policyUnchanged, policyKept, policyOnce, purposeUnchanged, purposeKept]

    static let deliveries: [SQL] = [
        """
        CREATE TRIGGER delivery_unchanged BEFORE UPDATE ON partner_delivery
        BEGIN SELECT RAISE(ABORT, 'a delivery to a partner is never changed'); END
        """,
        """
        CREATE TRIGGER delivery_kept BEFORE DELETE ON partner_delivery
        BEGIN SELECT RAISE(ABORT, 'a delivery to a partner is never deleted'); END
        """,
        // Not by a REPLACE either.
        """
        CREATE TRIGGER delivery_once BEFORE INSERT ON partner_delivery
        WHEN EXISTS (SELECT 1 FROM partner_delivery WHERE number = NEW.number)
        BEGIN SELECT RAISE(ABORT, 'a delivery to a partner is never changed'); END
        """,
    ]

    static let journal: [SQL] = [
        """
        CREATE TRIGGER journal_unchanged BEFORE UPDATE ON journal_entry
        BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never changed'); END
        """,
        """
        CREATE TRIGGER journal_kept BEFORE DELETE ON journal_entry
        WHEN NOT EXISTS (SELECT 1 FROM journal_segment WHERE month = OLD.month)
        BEGIN SELECT RAISE(ABORT, 'an entry of the journal goes with its month'); END
        """,
        // Not by a REPLACE either.
        """
        CREATE TRIGGER journal_once BEFORE INSERT ON journal_entry
        WHEN EXISTS (SELECT 1 FROM journal_entry WHERE number = NEW.number)
        BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never changed'); END
        """,
    ]

    private static let policyUnchanged: SQL = """
        CREATE TRIGGER policy_unchanged BEFORE UPDATE ON policy
        BEGIN SELECT RAISE(ABORT, 'a published policy is never changed'); END
        """

    private static let policyKept: SQL = """
        CREATE TRIGGER policy_kept BEFORE DELETE ON policy
        BEGIN SELECT RAISE(ABORT, 'a published policy is never deleted'); END
        """

    /// Not by a REPLACE either.
    private static let policyOnce: SQL = """
        CREATE TRIGGER policy_once BEFORE INSERT ON policy WHEN EXISTS (SELECT 1 FROM policy WHERE number = NEW.number)
        BEGIN SELECT RAISE(ABORT, 'a published policy is never changed'); END
        """

    private static let purposeUnchanged: SQL = """
        CREATE TRIGGER policy_purpose_unchanged BEFORE UPDATE ON policy_purpose
        BEGIN SELECT RAISE(ABORT, 'a published policy is never changed'); END
        """

    private static let purposeKept: SQL = """
        CREATE TRIGGER policy_purpose_kept BEFORE DELETE ON policy_purpose
        BEGIN SELECT RAISE(ABORT, 'a published policy is never changed'); END
        """
}
