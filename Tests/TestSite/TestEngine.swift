package import Database
package import DatabasePostgres
import DatabaseSQLite
package import Foundation

/// The engine that the tests run on: PostgreSQL where `ZONEVISIO_TEST_POSTGRES` names a server, else SQLite.
package enum TestEngine {
    /// The server's address.
    package static let postgres = ProcessInfo.processInfo.environment["ZONEVISIO_TEST_POSTGRES"]

    package static var isSQLite: Bool { postgres == nil }

    /// Tables at a place: a file there, or a schema of that place alone. Opened twice, they are the same.
    package static func database(at file: URL, now: @escaping @Sendable () -> Instant) async throws -> any Database {
        guard let postgres else { return try SQLiteDatabase(path: file.path, now: now) }
        let database = PostgresDatabase(settings(of: file, on: postgres), files: SQLiteTableFiles(), now: now)
        try await database.makeSchema()
        return database
    }

    /// As `database(at:)`, with the site's or the keyring's tables already in it.
    static func database(
        at file: URL, holding kind: TestSchemas.Kind, now: @escaping @Sendable () -> Instant
    ) async throws -> any Database {
        if let postgres {
            try await TestSchemas.occupy(file, as: kind, on: postgres)
        } else {
            try await TestTables.place(at: file, as: kind)
        }
        return try await database(at: file, now: now)
    }

    /// Tables at a place that begin with what is in the file there, where one is.
    package static func filled(
        from file: URL, madeBy migrations: [Migration], now: @escaping @Sendable () -> Instant
    ) async throws -> any Database {
        guard let postgres, FileManager.default.fileExists(atPath: file.path) else {
            return try await database(at: file, now: now)
        }
        let database = PostgresDatabase(settings(of: file, on: postgres), files: SQLiteTableFiles(), now: now)
        try await database.makeSchema()
        try await database.fill(from: file, madeBy: migrations)
        try FileManager.default.removeItem(at: file)
        return database
    }

    /// Throws away the schemas of the places below a folder.
    package static func forget(below folder: URL, _ names: [String]) {
        guard let postgres else { return }
        Task {
            for file in names.map({ folder.appending(path: $0) }) {
                guard await !TestSchemas.leave(file) else { continue }
                let database = PostgresDatabase(settings(of: file, on: postgres), now: { Instant(milliseconds: 0) })
                try? await database.dropSchema()
            }
        }
    }

    private static func settings(of file: URL, on server: String) -> PostgresSettings {
        var settings = patientSettings(on: server)
        settings.connections = 4
        // A name has 63 bytes at the most; the end of a path tells tests apart.
        settings.schema = TestSchemas.schema(of: file) ?? String(file.path.suffix(60))
        return settings
    }

    /// A machine that does much else is slow, not busy: who waits long here would be served.
    static func patientSettings(on server: String) -> PostgresSettings {
        var settings = PostgresSettings(address: server)
        settings.patience = .seconds(60)
        settings.lockTime = .seconds(60)
        settings.statementTime = .seconds(120)
        settings.retries = 30
        return settings
    }
}
