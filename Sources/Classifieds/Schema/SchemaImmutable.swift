import Database

/// What is published is never changed nor deleted: the engine itself refuses (promise GOV-3).
enum SchemaImmutable {
    static let statements: [SQL] =
        SchemaImmutableSQLite.statements.map { .either(sqlite: $0, postgres: "") }
        + SchemaImmutablePostgres.statements.map { .either(sqlite: "", postgres: $0) }

    /// Nor is what people of the site did: an entry goes with its whole month, and not otherwise (promise SEC-4).
    static let journal: [SQL] =
        SchemaImmutableSQLite.journal.map { .either(sqlite: $0, postgres: "") }
        + SchemaImmutablePostgres.journal.map { .either(sqlite: "", postgres: $0) }

    /// Nor is what was handed to partners (promise SHARE-2).
    static let deliveries: [SQL] =
        SchemaImmutableSQLite.deliveries.map { .either(sqlite: $0, postgres: "") }
        + SchemaImmutablePostgres.deliveries.map { .either(sqlite: "", postgres: $0) }
}
