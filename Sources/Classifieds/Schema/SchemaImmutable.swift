import Database

/// What is published is never changed nor deleted: the engine itself refuses (promise GOV-3).
enum SchemaImmutable {
    static let statements: [SQL] = [
        .either(sqlite: SchemaImmutableSQLite.policyUnchanged, postgres: SchemaImmutablePostgres.refusing),
        .either(sqlite: SchemaImmutableSQLite.policyKept, postgres: SchemaImmutablePostgres.policyRows),
        .either(sqlite: SchemaImmutableSQLite.policyOnce, postgres: SchemaImmutablePostgres.policyWhole),
        .either(sqlite: SchemaImmutableSQLite.purposeUnchanged, postgres: SchemaImmutablePostgres.purposeRows),
        .either(sqlite: SchemaImmutableSQLite.purposeKept, postgres: SchemaImmutablePostgres.purposeWhole),
    ]
}
