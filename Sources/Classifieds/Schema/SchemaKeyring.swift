package import Database

extension Schema {
    /// The keyring's own tables, in a database of its own.
    package static let keyring = [
        Migration(
            number: 1, name: "keys",
            statements: [
                """
                CREATE TABLE wrapped_key (
                    name \(.text) PRIMARY KEY, root \(.integer) NOT NULL, wrapped \(.blob) NOT NULL) \(.strict)
                """,
                """
                CREATE TABLE root (
                    number \(.integer) PRIMARY KEY, made \(.integer) NOT NULL, replaced \(.integer)) \(.strict)
                """,
                "CREATE INDEX wrapped_key_root ON wrapped_key (root)",
            ]),
        // When a key was made tells whether the row that needs it may still be on its way.
        Migration(
            number: 2, name: "dated keys",
            statements: ["ALTER TABLE wrapped_key ADD COLUMN made \(.integer) NOT NULL DEFAULT 0"]),
        // Names are random: a turn that walks by them touches another page of the file for each key.
        Migration(
            number: 3, name: "numbered keys",
            statements: [
                """
                CREATE TABLE numbered_key (
                    number \(.serial), name \(.text) NOT NULL UNIQUE, root \(.integer) NOT NULL,
                    wrapped \(.blob) NOT NULL, made \(.integer) NOT NULL) \(.strict)
                """,
                """
                INSERT INTO numbered_key (name, root, wrapped, made) SELECT name, root, wrapped, made FROM wrapped_key
                """,
                "DROP TABLE wrapped_key",
                "ALTER TABLE numbered_key RENAME TO wrapped_key",
            ]),
        // Ads that were withdrawn alone, as keyed hashes: a backup that is put back doesn't bring them back.
        Migration(
            number: 4, name: "withdrawn ads",
            statements: [
                """
                CREATE TABLE withdrawn_ad (
                    ad \(.blob) PRIMARY KEY, at \(.integer) NOT NULL) \(.strict)
                """
            ]),
        // Of which turn the index keys are; none is noted before the first that notes it.
        Migration(
            number: 5, name: "index turn",
            statements: [
                """
                CREATE TABLE used_index ("only" \(.integer) PRIMARY KEY, turn \(.integer) NOT NULL) \(.strict)
                """
            ]),
        // What people took back: a backup that is put back neither writes to them nor hands them to a partner again.
        Migration(
            number: 6, name: "withdrawn consents",
            statements: [
                """
                CREATE TABLE withdrawn_consent (consent \(.blob) PRIMARY KEY, at \(.integer) NOT NULL) \(.strict)
                """,
                """
                CREATE TABLE suppressed_address (address \(.blob) PRIMARY KEY, since \(.integer) NOT NULL) \(.strict)
                """,
                // The end of the partners' journal, so that it is seen when entries are missing there.
                """
                CREATE TABLE newest_delivery (
                    "only" \(.integer) PRIMARY KEY, number \(.integer) NOT NULL, hash \(.text) NOT NULL) \(.strict)
                """,
            ]),
        // Figures that were published: after a backup is put back none is drawn again, and what they cost counts. period: « 2026-T3 ».
        Migration(
            number: 7, name: "published figures",
            statements: [
                """
                CREATE TABLE published_figures (
                    period \(.text) PRIMARY KEY, published \(.integer) NOT NULL, cost \(.integer) NOT NULL) \(.strict)
                """
            ]),
    ]
}
