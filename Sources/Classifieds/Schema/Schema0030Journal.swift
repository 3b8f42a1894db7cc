import Database

extension Schema {
    /// What people of the site did, in a chain that shows whatever was changed in it; and whom they saw behind the masks.
    static let journal = Migration(
        number: 30, name: "journal",
        statements: [
            // number: without a gap. month: the segment, which goes as a whole. staff: NULL for the operator at the machine. reason: a
            // word of a list, or nothing. hash: over all the rest and the hash of the entry before.
            """
            CREATE TABLE journal_entry (
                number \(.integer) PRIMARY KEY,
                month \(.integer) NOT NULL,
                act \(.text) NOT NULL,
                staff \(.text),
                subject_kind \(.text) NOT NULL,
                subject \(.text) NOT NULL,
                reason \(.text) NOT NULL,
                at \(.integer) NOT NULL,
                salt \(.blob) NOT NULL,
                previous \(.blob) NOT NULL,
                hash \(.blob) NOT NULL UNIQUE) \(.strict)
            """,
            "CREATE INDEX journal_entry_month ON journal_entry (month)",
            "CREATE INDEX journal_entry_at ON journal_entry (at)",
            "CREATE INDEX journal_entry_subject ON journal_entry (subject_kind, subject)",
            // The last entry of all: who drops rows from the end has to change this one too, and what was published.
            """
            CREATE TABLE journal_head (
                id \(.integer) PRIMARY KEY CHECK (id = 1),
                number \(.integer) NOT NULL,
                hash \(.blob) NOT NULL) \(.strict)
            """,
            // What was published of a day: the head then, signed. first and last are NULL for a day without an entry.
            """
            CREATE TABLE journal_day (
                day \(.integer) PRIMARY KEY,
                first \(.integer),
                last \(.integer),
                signature \(.text) NOT NULL,
                published \(.integer) NOT NULL) \(.strict)
            """,
            // A month that was dropped: the next one's chain begins at its last hash.
            """
            CREATE TABLE journal_segment (
                month \(.integer) PRIMARY KEY,
                last \(.integer) NOT NULL,
                hash \(.blob) NOT NULL,
                signature \(.text) NOT NULL,
                dropped \(.integer) NOT NULL) \(.strict)
            """,
            // One field of one person, for one colleague, for a quarter of an hour. queue and subject name the case. role: the one of
            // theirs by which they might. granted: when it was opened for them, by themselves or after somebody else agreed.
            """
            CREATE TABLE reveal (
                id \(.text) PRIMARY KEY,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                field \(.text) NOT NULL,
                queue \(.text) NOT NULL,
                subject \(.text) NOT NULL,
                reason \(.text) NOT NULL,
                staff \(.text) NOT NULL,
                role \(.text) NOT NULL,
                asked \(.integer) NOT NULL,
                approver \(.text),
                granted \(.integer),
                expires \(.integer),
                refused \(.integer),
                entry \(.integer),
                CHECK (approver IS NULL OR approver <> staff),
                CHECK ((granted IS NULL) = (expires IS NULL)),
                CHECK ((granted IS NULL) = (entry IS NULL)),
                CHECK (granted IS NULL OR refused IS NULL)) \(.strict)
            """,
            "CREATE INDEX reveal_account ON reveal (account)",
            "CREATE INDEX reveal_staff ON reveal (staff, asked)",
            "CREATE INDEX reveal_asked ON reveal (asked)",
            "CREATE INDEX reveal_waiting ON reveal (asked) WHERE granted IS NULL AND refused IS NULL",
            "ALTER TABLE outbox ADD COLUMN reveal \(.text)",
        ] + SchemaImmutable.journal)
}
