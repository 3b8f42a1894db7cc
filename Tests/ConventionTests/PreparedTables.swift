import Database
import Foundation
import GRDB
import TestSite

@testable import Classifieds
@testable import DatabasePostgres
@testable import DatabaseSQLite

/// A statement as it stands in the sources.
struct Statement: Sendable {
    let path: String
    let line: Int
    let text: String

    /// The same with parameters where values are.
    func text(for dialect: Database::SQL.Dialect) -> String {
        let pieces = text.split(separator: SwiftLiteral.hole, omittingEmptySubsequences: false)
        return pieces.dropFirst().enumerated().reduce(into: String(pieces[0])) { text, piece in
            text += (dialect == .sqlite ? "?" : "$\(piece.offset + 1)") + piece.element
        }
    }

    /// Whether it is for this engine: what stands in a file named after one is for that one.
    func isFor(_ dialect: Database::SQL.Dialect) -> Bool {
        !path.hasSuffix(dialect == .sqlite ? "Postgres.swift" : "SQLite.swift")
    }
}

/// All tables that the product has, on SQLite and, where there is a server, on PostgreSQL.
struct PreparedTables {
    private let folder: TestFolder
    private let sqlite: [SQLiteDatabase]
    private let postgres: [PostgresDatabase]

    init() async throws {
        let now = { @Sendable in Instant(milliseconds: 0) }
        folder = try TestFolder()
        sqlite = [try SQLiteDatabase(inMemoryWith: now), try SQLiteDatabase(inMemoryWith: now)]
        var servers: [PostgresDatabase] = []
        for name in TestEngine.isSQLite ? [] : ["site.sqlite", "keyring.sqlite"] {
            let tables = try await TestEngine.database(at: folder.url.appending(path: name), now: now)
            if let tables = tables as? PostgresDatabase { servers.append(tables) }
        }
        postgres = servers
        for tables in [sqlite, postgres] as [[any Database::Database]] where !tables.isEmpty {
            try await tables[0].migrate(Schema.site)
            try await tables[0].write { writer in for statement in Schema.nextIndex { try writer.run(statement) } }
            try await tables[1].migrate(Schema.keyring)
        }
    }

    /// Whether every engine that is there prepares it, on the site's tables or on the keyring's.
    func understand(_ statement: Statement) async -> Bool {
        var isUnderstood = true
        if statement.isFor(.sqlite) { isUnderstood = await sqlitePrepares(statement.text(for: .sqlite)) }
        if isUnderstood, !postgres.isEmpty, statement.isFor(.postgres) {
            isUnderstood = await postgresPrepares(statement.text(for: .postgres))
        }
        return isUnderstood
    }

    private func sqlitePrepares(_ text: String) async -> Bool {
        for tables in sqlite where (try? await tables.access.read({ _ = try $0.makeStatement(sql: text) })) != nil {
            return true
        }
        return false
    }

    private func postgresPrepares(_ text: String) async -> Bool {
        let name = PostgresConnection.quoted(UUID().uuidString)
        for tables in postgres where (try? await tables.command("PREPARE \(name) AS \(text)")) != nil { return true }
        return false
    }
}
