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
    /// Brings the tables up to the last of `migrations`, each in a transaction of its own. Of several processes that start
    /// together one does it, and the others wait until it is done.
    ///
    /// - Returns: the names of the steps taken now.
    /// - Throws: `NewerSchema` when the tables have been brought further by a later program.
    @discardableResult
    package func migrate(_ migrations: [Migration]) async throws -> [String] {
        try await inTurn("migrate") {
            try await write { try $0.run(Migration.table) }
            let done = try await read { try $0.lastMigration() }
            let known = migrations.last?.number ?? 0
            guard done <= known else { throw NewerSchema(found: done, known: known) }

            return try await take(migrations.filter { $0.number > done })
        }
    }

    /// The steps that `migrate` would take now; nothing is changed.
    ///
    /// - Throws: `NewerSchema` when the tables have been brought further by a later program.
    package func missing(of migrations: [Migration]) async throws -> [Migration] {
        guard try await columns()[Migration.tableName] != nil else { return migrations }
        let done = try await read { try $0.lastMigration() }
        let known = migrations.last?.number ?? 0
        guard done <= known else { throw NewerSchema(found: done, known: known) }
        return migrations.filter { $0.number > done }
    }

    private func take(_ missing: [Migration]) async throws -> [String] {
        var taken: [String] = []
        for migration in missing {
            // Looked at again inside: not every engine's leases reach as far as its tables.
            let isTaken = try await rebuild { writer in
                guard try writer.lastMigration() < migration.number else { return false }
                try writer.apply(migration)
                return true
            }
            if isTaken { taken.append(migration.name) }
        }
        return taken
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
