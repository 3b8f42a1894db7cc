import Database

/// What is published is never changed nor deleted: the engine itself refuses (promise GOV-3).
enum SchemaImmutable {
    static let statements: [SQL] =
        SchemaImmutableSQLite.statements.map { .either(sqlite: $0, postgres: "") }
        + SchemaImmutablePostgres.statements.map { .either(sqlite: "", postgres: $0) }
}
