import Database

/// How PostgreSQL refuses. A row of the same number is refused by the primary key: there is no REPLACE.
enum SchemaImmutablePostgres {
    static let statements = [refusing, policyRows, policyWhole, purposeRows, purposeWhole]

    static let deliveries: [SQL] = [
        """
        CREATE TRIGGER delivery_unchanged BEFORE UPDATE OR DELETE ON partner_delivery
        FOR EACH ROW EXECUTE FUNCTION refuse_change()
        """,
        """
        CREATE TRIGGER delivery_kept BEFORE TRUNCATE ON partner_delivery
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
        """,
    ]

    static let journal: [SQL] = [
        """
        CREATE FUNCTION keep_month() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM journal_segment WHERE month = OLD.month) THEN
                RAISE EXCEPTION USING MESSAGE = 'an entry of the journal goes with its month', CONSTRAINT = TG_NAME;
            END IF;
            RETURN OLD;
        END $$
        """,
        """
        CREATE TRIGGER journal_kept BEFORE DELETE ON journal_entry FOR EACH ROW EXECUTE FUNCTION keep_month()
        """,
        """
        CREATE TRIGGER journal_unchanged BEFORE UPDATE ON journal_entry
        FOR EACH ROW EXECUTE FUNCTION refuse_change()
        """,
        """
        CREATE TRIGGER journal_whole BEFORE TRUNCATE ON journal_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
        """,
    ]

    private static let refusing: SQL = """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION USING MESSAGE = 'a published policy is never changed', CONSTRAINT = TG_NAME; END $$
        """

    private static let policyRows: SQL = """
        CREATE TRIGGER policy_unchanged BEFORE UPDATE OR DELETE ON policy
        FOR EACH ROW EXECUTE FUNCTION refuse_change()
        """

    private static let policyWhole: SQL = """
        CREATE TRIGGER policy_kept BEFORE TRUNCATE ON policy FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
        """

    private static let purposeRows: SQL = """
        CREATE TRIGGER policy_purpose_unchanged BEFORE UPDATE OR DELETE ON policy_purpose
        FOR EACH ROW EXECUTE FUNCTION refuse_change()
        """

    private static let purposeWhole: SQL = """
        CREATE TRIGGER policy_purpose_kept BEFORE TRUNCATE ON policy_purpose
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
        """
}
