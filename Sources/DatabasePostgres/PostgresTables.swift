import Database

extension PostgresDatabase {
    package func columns() async throws -> [String: Set<String>] {
        let rows = try await read { reader in
            // Of a view: the search index. What the engine works out by itself from other columns is inner; the number of
            // a row the other engine has without naming it.
            try reader.rows(
                """
                SELECT class.relname AS place, attribute.attname AS name
                FROM pg_namespace AS namespace JOIN pg_class AS class ON class.relnamespace = namespace.oid
                    JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
                WHERE namespace.nspname = current_schema() AND class.relkind IN ('r', 'v', 'p')
                    AND attribute.attnum > 0 AND NOT attribute.attisdropped AND attribute.attgenerated = ''
                    AND attribute.attname <> 'rowid'
                """
            ).map { (place: try $0["place"] as String, name: try $0["name"] as String) }
        }
        return Dictionary(grouping: rows, by: \.place).mapValues { Set($0.map(\.name)) }
    }

    /// Takes deleted rows out of the pages of all tables, where the settings say that these are few and small; elsewhere the
    /// server does so by itself some time later. What the server's log and the free room of its pages hold is beyond a client.
    package func forgetHistory() async throws {
        guard pool.settings.forgetsAtOnce else { return }
        let names = try await looking { try $0.shapes().map(\.name).sorted() }
        let time = pool.settings.statementTime.inMilliseconds
        do {
            try await attempting { connection in
                try connection.plainly {
                    try connection.tell("SET statement_timeout = 0")
                    for name in names { try connection.tell("VACUUM \(PostgresConnection.quoted(name))") }
                    try connection.tell("SET statement_timeout = \(time)")
                }
            }
        } catch DatabaseFailure.busy where !Task.isCancelled {
            // Somebody else is at it for longer than a lock is waited for.
        }
    }
}
