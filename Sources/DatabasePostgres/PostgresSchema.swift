import Database

extension PostgresDatabase {
    /// Makes the schema that the settings name, where there is none of that name; nothing where they name none.
    package func makeSchema() async throws {
        guard let schema = pool.settings.schema else { return }
        do {
            try await command("CREATE SCHEMA IF NOT EXISTS \(PostgresConnection.quoted(schema))")
        } catch DatabaseFailure.constraint {
            // Another process has made it at the same moment.
        }
    }

    /// Throws away the schema that the settings name, with all that is in it; nothing where they name none.
    package func dropSchema() async throws {
        guard let schema = pool.settings.schema else { return }
        try await command("DROP SCHEMA IF EXISTS \(PostgresConnection.quoted(schema)) CASCADE")
    }

    /// Runs a command of ours, alone in its transaction.
    func command(_ text: String) async throws {
        try await attempting { connection in
            try connection.change { _ in _ = try connection.ask(text, []) }
        }
    }
}
