package import Database
package import Foundation
import GRDB

extension SQLiteDatabase {
    /// The engine's own copy: it needs no steps.
    package func copy(to url: URL, madeBy migrations: [Migration]) async throws {
        try SQLiteConnection.translating {
            let copy = try DatabaseQueue(path: url.path)
            try access.backup(to: copy)
            // One file that holds everything: the log of the original is in it, and it has none of its own.
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        }
    }

    package func counts() async throws -> [String: Int] {
        try await SQLiteConnection.translating {
            try await access.read { database in
                let tables = try String.fetchAll(
                    database,
                    sql: """
                        SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
                            AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                        """)
                return try Dictionary(
                    uniqueKeysWithValues: tables.map { table in
                        let rows = "SELECT count(*) FROM \(table.quotedDatabaseIdentifier)"
                        return (table, try Int.fetchOne(database, sql: rows) ?? 0)
                    })
            }
        }
    }

    package func size() async throws -> Int {
        try await SQLiteConnection.translating {
            try await access.read { database in
                let pages = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
                let log = (try? FileManager.default.attributesOfItem(atPath: access.path + "-wal"))?[.size] as? Int
                return try (Int.fetchOne(database, sql: pages) ?? 0) + (log ?? 0)
            }
        }
    }

    package func damage() async throws -> [String] {
        try await SQLiteConnection.translating {
            try await access.read { database in
                try String.fetchAll(database, sql: "PRAGMA integrity_check(5)").filter { $0 != "ok" }
                    + GRDB::Row.fetchAll(database, sql: "PRAGMA foreign_key_check").prefix(5).map { _ in
                        "a row belongs to one that isn't there"
                    }
            }
        }
    }

    /// A connection that changes nothing. Where no log is, none is made (sqlite.org/uri.html, « immutable »).
    static func lookingQueue(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        guard !FileManager.default.fileExists(atPath: "\(path)-wal") else {
            return try DatabaseQueue(path: path, configuration: configuration)
        }
        let name = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        return try DatabaseQueue(path: "file:\(name)?immutable=1", configuration: configuration)
    }
}
