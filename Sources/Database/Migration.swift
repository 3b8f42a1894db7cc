/// One step of the tables' history. Never changed once released.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    package let statements: [SQL]

    package init(number: Int, name: String, statements: [SQL]) {
        self.number = number
        self.name = name
        self.statements = statements
    }

    /// The table in which the steps are noted that were taken.
    package static let tableName = "migration"

    /// Makes that table, where there is none yet.
    package static let table: SQL = """
        CREATE TABLE IF NOT EXISTS migration (
            number \(.integer) PRIMARY KEY, name \(.text) NOT NULL, applied \(.integer) NOT NULL) \(.strict)
        """
}

/// The tables are of a later program than this one.
package struct NewerSchema: Error, Equatable {
    package let found: Int
    package let known: Int
}

extension Database {
    /// Brings the tables up to the last of `migrations`, each in a transaction of its own.
    ///
    /// - Returns: the names of the steps taken now.
    /// - Throws: `NewerSchema` when the tables have been brought further by a later program.
    @discardableResult
    package func migrate(_ migrations: [Migration]) async throws -> [String] {
        try await write { try $0.run(Migration.table) }
        let done = try await read { reader in try reader.lastMigration() }
        let known = migrations.last?.number ?? 0
        guard done <= known else { throw NewerSchema(found: done, known: known) }

        let missing = migrations.filter { $0.number > done }
        for migration in missing {
            try await write { writer in try writer.apply(migration) }
        }
        return missing.map(\.name)
    }
}

extension Reading {
    fileprivate func lastMigration() throws -> Int {
        try row("SELECT coalesce(max(number), 0) AS last FROM migration")?["last"] ?? 0
    }
}

extension Writer {
    fileprivate func apply(_ migration: Migration) throws {
        for statement in migration.statements {
            try run(statement)
        }
        try run(
            "INSERT INTO migration (number, name, applied) VALUES (\(migration.number), \(migration.name), \(now))")
    }
}
