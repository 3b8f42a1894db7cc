import Database

extension PostgresDatabase {
    /// Makes the schema that the settings name, where there is none of that name; nothing where they name none.
    package func makeSchema() async throws {
        guard let schema = pool.settings.schema else { return }
        try await command("CREATE SCHEMA IF NOT EXISTS \(PostgresConnection.quoted(schema))")
    }

    /// Throws away the schema that the settings name, with all that is in it; nothing where they name none.
    package func dropSchema() async throws {
        guard let schema = pool.settings.schema else { return }
        try await command("DROP SCHEMA IF EXISTS \(PostgresConnection.quoted(schema)) CASCADE")
    }

    /// Whether the role may make schemas in this database.
    package func mayMakeSchemas() async throws -> Bool {
        try await read { reader in
            try reader.row("SELECT has_database_privilege(current_database(), 'CREATE') AS may")?["may"] ?? false
        }
    }

    /// The schema in which tables are found and made; `nil` where the role has none.
    package func currentSchema() async throws -> String? {
        try await read { try $0.row("SELECT current_schema() AS name")?["name"] ?? nil }
    }

    /// The schemas of the database whose names begin like that.
    package func schemas(beginningWith beginning: String) async throws -> [String] {
        try await read { reader in
            try reader.rows("SELECT nspname AS name FROM pg_namespace WHERE starts_with(nspname, \(beginning))").map {
                try $0["name"]
            }
        }
    }

    /// Runs a command of ours, alone in its transaction.
    func command(_ text: String) async throws {
        try await attempting { connection in
            try connection.change { _ in _ = try connection.ask(text, []) }
        }
    }
}
