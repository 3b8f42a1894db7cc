import Database

extension Schema {
    /// What the law makes the site hand over, and what it makes it say when data leak.
    static let disclosure = Migration(
        number: 32, name: "disclosure",
        statements: [
            // holder: an account of its own, under whose key the document is, and a copy of what the order reaches. account: whom it is
            // about, as long as they are there. continues: the one that had kept it before. details: who asks, under which reference, to which
            // key. type: what it is under the law, which says what it may reach. authentic: how it was made sure that it is one.
            // silent_until: until when the person may not know. copy_holder: under whose key the copy is, as long as there is one. refusal: why.
            """
            CREATE TABLE legal_order (
                id \(.text) PRIMARY KEY,
                holder \(.text) NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
                account \(.text) REFERENCES account (id) ON DELETE SET NULL,
                continues \(.text) REFERENCES legal_order (id) ON DELETE SET NULL,
                type \(.text) NOT NULL,
                details \(.blob) NOT NULL,
                document \(.blob) NOT NULL,
                received \(.integer) NOT NULL,
                due \(.integer) NOT NULL,
                entered_by \(.text) NOT NULL,
                authentic \(.text),
                authentic_by \(.text),
                silent_until \(.integer),
                silent_because \(.text),
                copy_holder \(.text),
                copy \(.blob),
                copied \(.integer),
                packaged \(.integer),
                told \(.integer),
                closed \(.integer),
                outcome \(.text),
                refusal \(.text),
                CHECK ((authentic IS NULL) = (authentic_by IS NULL)),
                CHECK ((silent_until IS NULL) = (silent_because IS NULL)),
                CHECK ((copy IS NULL) = (copy_holder IS NULL)),
                CHECK (copy IS NULL OR closed IS NULL),
                CHECK ((refusal IS NULL) = (outcome IS NULL OR outcome <> 'refused')),
                CHECK ((closed IS NULL) = (outcome IS NULL))) \(.strict)
            """,
            "CREATE INDEX legal_order_account ON legal_order (account)",
            "CREATE INDEX legal_order_due ON legal_order (due) WHERE closed IS NULL",
            "CREATE INDEX legal_order_closed ON legal_order (closed)",
            "CREATE INDEX legal_order_continues ON legal_order (continues) WHERE continues IS NOT NULL",
            "CREATE INDEX legal_order_copied ON legal_order (copied) WHERE copy_holder IS NOT NULL",
            "CREATE INDEX legal_order_silent ON legal_order (silent_until) WHERE silent_until IS NOT NULL AND told IS NULL",
            // What it asks for, and whether its type may reach that.
            """
            CREATE TABLE legal_order_category (
                legal_order \(.text) NOT NULL REFERENCES legal_order (id) ON DELETE CASCADE,
                category \(.text) NOT NULL,
                reached \(.integer) NOT NULL,
                PRIMARY KEY (legal_order, category)) \(.strict)
            """,
            // Two of them, of two people, open it.
            """
            CREATE TABLE legal_order_approval (
                legal_order \(.text) NOT NULL REFERENCES legal_order (id) ON DELETE CASCADE,
                staff \(.text) NOT NULL,
                approved \(.integer) NOT NULL,
                PRIMARY KEY (legal_order, staff)) \(.strict)
            """,
            // holder: under whose key the facts are. known: from when the 72 hours run. people: how many, once somebody counted.
            """
            CREATE TABLE breach (
                id \(.text) PRIMARY KEY,
                holder \(.text) NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
                known \(.integer) NOT NULL,
                began \(.integer),
                kinds \(.text) NOT NULL,
                risk \(.text) NOT NULL,
                facts \(.blob) NOT NULL,
                people \(.integer),
                opened_by \(.text),
                notified \(.integer),
                told \(.integer),
                closed \(.integer)) \(.strict)
            """,
            "CREATE INDEX breach_known ON breach (known)",
            // Which purposes' data are concerned, by their names in the inventory.
            """
            CREATE TABLE breach_part (
                breach \(.text) NOT NULL REFERENCES breach (id) ON DELETE CASCADE,
                purpose \(.text) NOT NULL,
                PRIMARY KEY (breach, purpose)) \(.strict)
            """,
            // Who is told, until they were.
            """
            CREATE TABLE breach_person (
                breach \(.text) NOT NULL REFERENCES breach (id) ON DELETE CASCADE,
                account \(.text) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                told \(.integer),
                PRIMARY KEY (breach, account)) \(.strict)
            """,
            "CREATE INDEX breach_person_account ON breach_person (account)",
            "ALTER TABLE outbox ADD COLUMN legal_order \(.text)",
            "ALTER TABLE outbox ADD COLUMN breach \(.text)",
        ])
}
