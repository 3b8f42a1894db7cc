import Database
import DatabaseSQLite
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// After all migrations both engines have the same tables. What differs by purpose: how the index of words is kept, and the
/// rules against changing a policy, which are tried themselves.
@Suite(.enabled(if: !TestEngine.isSQLite, "there is no server to compare with"))
struct DriftTests {
    @Test(arguments: ["site", "keyring", "next index"])
    func `tables, columns, keys, indexes and references are the same on both engines`(tables: String) async throws {
        let folder = try TestFolder()
        defer { withExtendedLifetime(folder) {} }
        let now = { @Sendable in Instant(milliseconds: 0) }
        let sqlite = try SQLiteDatabase(inMemoryWith: now)
        let postgres = try await TestEngine.database(at: folder.url.appending(path: "site.sqlite"), now: now)
        for database in [sqlite, postgres] as [any Database] { try await make(tables, on: database) }

        let (one, other) = try await (sqlite.read { try $0.sqliteShape() }, postgres.read { try $0.postgresShape() })
        #expect(one.count > 3)
        #expect(one.subtracting(other) == [], "only SQLite has")
        #expect(other.subtracting(one) == [], "only PostgreSQL has")
    }

    @Test func `every text of PostgreSQL is compared byte by byte`() async throws {
        let test = try await TestSite()
        let database = test.site.database
        for database in [database, test.site.keyring.database] {
            let others: [String] = try await database.read { reader in
                try reader.rows(
                    """
                    SELECT class.relname || '.' || attname AS name FROM pg_attribute
                    JOIN pg_class AS class ON class.oid = attrelid
                    JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
                    JOIN pg_collation AS rule ON rule.oid = attcollation
                    WHERE nspname = current_schema() AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
                        AND collname <> 'C'
                    """
                ).map { try $0["name"] }
            }
            #expect(others == [])
        }
    }

    @Test func `a table that was made otherwise is seen`() async throws {
        let now = { @Sendable in Instant(milliseconds: 0) }
        let folder = try TestFolder()
        defer { withExtendedLifetime(folder) {} }
        let sqlite = try SQLiteDatabase(inMemoryWith: now)
        let postgres = try await TestEngine.database(at: folder.url.appending(path: "site.sqlite"), now: now)
        for database in [sqlite, postgres] as [any Database] {
            try await database.write { writer in
                try writer.run("CREATE TABLE whole (number \(.serial), text \(.text)) \(.strict)")
                try writer.run(
                    .either(
                        sqlite:
                            "CREATE TABLE part (whole INTEGER REFERENCES whole (number), text TEXT NOT NULL) STRICT",
                        postgres:
                            "CREATE TABLE part (whole BIGINT REFERENCES whole (number) ON DELETE CASCADE, text TEXT)"))
                try writer.run(
                    .either(
                        sqlite: "CREATE INDEX part_whole ON part (whole, text)",
                        postgres: "CREATE INDEX part_whole ON part (whole, text DESC)"))
            }
        }
        let (one, other) = try await (sqlite.read { try $0.sqliteShape() }, postgres.read { try $0.postgresShape() })
        #expect(
            one.subtracting(other) == [
                "column part.text TEXT NOT NULL", "reference part (whole) to whole (number) NO ACTION",
                "index part_whole on part (whole, text)",
            ])
        #expect(
            other.subtracting(one) == [
                "column part.text TEXT", "reference part (whole) to whole (number) CASCADE",
                "index part_whole on part (whole, text DESC)",
            ])
    }

    private func make(_ tables: String, on database: any Database) async throws {
        switch tables {
        case "site": try await database.migrate(Schema.site)
        case "keyring": try await database.migrate(Schema.keyring)
        default: try await database.write { writer in for table in Schema.nextIndex { try writer.run(table) } }
        }
    }
}
