package import Database

extension Writer {
    /// Makes the tables refuse a change from now on, as a disk that is full or hurt would.
    ///
    /// - Parameters:
    ///   - event: which change: `BEFORE INSERT ON photo`.
    ///   - condition: of which rows; `OLD` and `NEW` are the row before and after.
    package func refuse(_ event: SQL, where condition: SQL = "1 = 1") throws {
        try run(
            .either(
                sqlite: "",
                postgres: """
                    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF \(condition) THEN RAISE EXCEPTION 'refused'; END IF;
                    RETURN coalesce(NEW, OLD);
                    END $$
                    """))
        try run(
            .either(
                sqlite: """
                    CREATE TRIGGER refuse \(event) WHEN (\(condition)) BEGIN SELECT RAISE(ABORT, 'refused'); END
                    """,
                postgres: "CREATE TRIGGER refuse \(event) FOR EACH ROW EXECUTE FUNCTION refuse()"))
    }

    /// Makes the tables take again what they refused.
    package func acceptAgain() throws {
        try run(.either(sqlite: "DROP TRIGGER refuse", postgres: "DROP FUNCTION refuse CASCADE"))
    }
}
