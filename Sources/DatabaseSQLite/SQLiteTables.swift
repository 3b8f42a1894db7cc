package import Database
package import Foundation
import GRDB

extension SQLiteDatabase {
    package func walk<T: Sendable>(_ body: @escaping @Sendable (any TableSource) throws -> T) async throws -> T {
        try await SQLiteConnection.translating { try await access.read { try body(SQLiteTables(database: $0)) } }
    }
}

/// Files of tables, for engines that have none of their own.
package struct SQLiteTableFiles: TableFiles {
    package init() {}

    package func write(to url: URL, _ body: (any TableTarget) throws -> Void) throws {
        try? FileManager.default.removeItem(at: url)
        var configuration = Configuration()
        // Rows come in any order, and the file is thrown away when anything fails.
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = OFF")
            try database.execute(sql: "PRAGMA synchronous = OFF")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        try SQLiteConnection.translating {
            let queue = try DatabaseQueue(path: url.path, configuration: configuration)
            try queue.write { try body(SQLiteTables(database: $0)) }
            try queue.close()
        }
    }

    package func read<T>(_ url: URL, _ body: (any TableSource) throws -> T) throws -> T {
        try SQLiteConnection.translating {
            try SQLiteDatabase.lookingQueue(url.path).read { try body(SQLiteTables(database: $0)) }
        }
    }
}

/// The tables of one transaction.
struct SQLiteTables {
    let database: GRDB::Database
}

extension SQLiteTables: TableSource {
    func shapes() throws -> [TableShape] {
        try names(ofType: "table").map { name in
            let parents = try String.fetchSet(
                database, sql: "SELECT \"table\" FROM pragma_foreign_key_list(?)", arguments: [name])
            let columns = try database.columns(in: name)
            return TableShape(
                name: name,
                columns: columns.map {
                    TableShape.Column(name: $0.name, kind: Self.kind($0.type), isRequired: $0.isNotNull)
                },
                key: columns.filter { $0.primaryKeyIndex > 0 }.sorted { $0.primaryKeyIndex < $1.primaryKeyIndex }
                    .map(\.name),
                parents: parents)
        }
    }

    func rows(of table: TableShape, atOnce count: Int, _ use: ([[SQLValue]]) throws -> Void) throws {
        let columns = table.columns.map(\.name.quotedDatabaseIdentifier).joined(separator: ", ")
        let cursor = try GRDB::Row.fetchCursor(
            database, sql: "SELECT \(columns) FROM \(table.name.quotedDatabaseIdentifier)")
        var batch: [[SQLValue]] = []
        while let row = try cursor.next() {
            batch.append(row.databaseValues.map(SQLiteConnection.value))
            guard batch.count >= count else { continue }
            try use(batch)
            batch.removeAll(keepingCapacity: true)
        }
        if !batch.isEmpty { try use(batch) }
    }

    private func names(ofType type: String) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = ? AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                """, arguments: [type])
    }

    private static func kind(_ type: String) -> TableShape.Kind {
        switch type.uppercased() {
        case "INTEGER", "INT": .integer
        case "REAL": .real
        case "BLOB": .blob
        default: .text
        }
    }
}

extension SQLiteTables: TableTarget {
    func make(by migrations: [Migration]) throws {
        let connection = SQLiteConnection(database: database)
        try connection.run(Migration.table)
        for statement in migrations.flatMap(\.statements) { try connection.run(statement) }
    }

    func prepare(_ table: TableShape) throws {
        let name = table.name.quotedDatabaseIdentifier
        guard try !database.tableExists(table.name) else {
            return try database.execute(sql: "DELETE FROM \(name)")
        }
        let columns = table.columns.map { column in
            "\(column.name.quotedDatabaseIdentifier) \(Self.word(column.kind))\(column.isRequired ? " NOT NULL" : "")"
        }
        let key = table.key.map(\.quotedDatabaseIdentifier).joined(separator: ", ")
        let parts = columns + (key.isEmpty ? [] : ["PRIMARY KEY (\(key))"])
        try database.execute(sql: "CREATE TABLE \(name) (\(parts.joined(separator: ", "))) STRICT")
    }

    func add(_ rows: [[SQLValue]], to table: TableShape) throws {
        let columns = table.columns.map(\.name.quotedDatabaseIdentifier).joined(separator: ", ")
        let places = table.columns.map { _ in "?" }.joined(separator: ", ")
        let statement = try database.cachedStatement(
            sql: "INSERT INTO \(table.name.quotedDatabaseIdentifier) (\(columns)) VALUES (\(places))")
        for row in rows { try statement.execute(arguments: try SQLiteConnection.arguments(row)) }
    }

    /// A full-text index that keeps no words of its own is read anew from the table that does.
    func finish() throws {
        for index in try names(ofType: "virtual") {
            let name = index.quotedDatabaseIdentifier
            try database.execute(sql: "INSERT INTO \(name) (\(name)) VALUES ('rebuild')")
        }
    }

    private static func word(_ kind: TableShape.Kind) -> String {
        switch kind {
        case .integer: "INTEGER"
        case .real: "REAL"
        case .text: "TEXT"
        case .blob: "BLOB"
        }
    }
}
