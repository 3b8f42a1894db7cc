import Database

extension PostgresDatabase {
    /// Whether a table other than that of the steps holds a row.
    package func holdsRows() async throws -> Bool {
        try await counts().contains { $0.key != Migration.tableName && $0.value > 0 }
    }

    /// Moves everything of this schema into another one, in the place of empty tables of the same names, and throws away what
    /// is left: all or nothing.
    ///
    /// - Throws: `TablesAreThere` when a table of one of the names, but for that of the steps, holds a row.
    package func move(to target: String) async throws {
        try await attempting { connection in
            try connection.atLength("READ COMMITTED READ WRITE") {
                try PostgresMove(connection: connection, target: target).move()
            }
        }
    }
}

/// Everything of the schema in use, on its way into another one.
private struct PostgresMove {
    let connection: PostgresConnection
    let target: String

    private static let relations = """
        SELECT class.relname AS name, CASE class.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS kind
        FROM pg_class AS class
        WHERE class.relnamespace = \(PostgresCatalog.schema) AND class.relkind IN ('r', 'p', 'v')
        ORDER BY class.relkind, class.relname
        """

    private static let functions = """
        SELECT proname AS name, pg_get_function_identity_arguments(oid) AS arguments FROM pg_proc
        WHERE pronamespace = \(PostgresCatalog.schema)
        """

    func move() throws {
        let schema: String = try connection.answer("SELECT current_schema() AS name").rows().first?["name"] ?? ""
        let relations = try connection.answer(Self.relations).rows().map { row in
            (
                name: PostgresConnection.quoted(try row["name"]), kind: try row["kind"] as String,
                plain: try row["name"] as String
            )
        }
        // A name, and what tells functions of one name apart.
        let functions = try connection.answer(Self.functions).rows().map { row in
            "\(PostgresConnection.quoted(try row["name"]))(\(try row["arguments"] as String))"
        }
        let there = PostgresConnection.quoted(target)
        for relation in relations where relation.kind == "TABLE" { try makeRoom(for: relation.plain) }
        for function in functions { try connection.tell("DROP FUNCTION IF EXISTS \(there).\(function) CASCADE") }
        for relation in relations {
            try connection.tell("ALTER \(relation.kind) \(relation.name) SET SCHEMA \(there)")
        }
        for function in functions { try connection.tell("ALTER FUNCTION \(function) SET SCHEMA \(there)") }
        try connection.tell("DROP SCHEMA \(PostgresConnection.quoted(schema)) CASCADE")
    }

    private func makeRoom(for table: String) throws {
        let name = "\(PostgresConnection.quoted(target)).\(PostgresConnection.quoted(table))"
        let found = try connection.answer("SELECT to_regclass($1) IS NOT NULL AS found", [.text(name)]).rows().first
        guard try found?["found"] ?? false else { return }
        // Nobody puts a row in between the look and the end.
        try connection.tell("LOCK TABLE \(name) IN ACCESS EXCLUSIVE MODE")
        if table != Migration.tableName, try !connection.answer("SELECT 1 AS one FROM \(name) LIMIT 1").rows().isEmpty {
            throw TablesAreThere()
        }
        try connection.tell("DROP TABLE \(name) CASCADE")
    }
}
