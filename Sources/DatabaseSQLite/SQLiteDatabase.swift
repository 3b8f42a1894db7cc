package import Database
import Foundation
import GRDB

/// The store in one SQLite file (WAL), or in memory for tests.
///
/// Readers see the last committed state and never wait for the writer.
package struct SQLiteDatabase: Database::Database {
    let access: any DatabaseWriter
    /// `nil` in memory, where there is one connection.
    private let readers: SQLiteReaders?
    private let now: @Sendable () -> Instant
    let neighbours = SQLiteNeighbours()

    /// Opens (and makes, when it isn't there) the file at `path`.
    ///
    /// - Throws: `DatabaseFailure` when the file can't be opened.
    package init(path: String, now: @escaping @Sendable () -> Instant) throws {
        self.now = now
        let pool = try SQLiteConnection.translating {
            let pool = try DatabasePool(path: path, configuration: Self.configuration)
            // GRDB sets NORMAL on its writer after the configuration; a commit must survive a power cut.
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                // Names are drawn at random, so rows are written all over an index: with 2 MB, as a connection has by itself, a sixth
                // of noting what very many alerts find was reading the same pages again.
                try database.execute(sql: "PRAGMA cache_size = \(-Self.writingMemory)")
            }
            return pool
        }
        access = pool
        var reading = Self.configuration
        reading.readonly = true
        // In KiB (sqlite.org/pragma.html, « cache_size »). With 2 MB, as a connection has by itself, a third of a search among
        // a million ads was reading the same pages of the index again.
        let share = Self.readingMemory / max(2, ProcessInfo.processInfo.activeProcessorCount)
        reading.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = \(-share)") }
        readers = SQLiteReaders(path: path, beside: pool, configuration: reading)
    }

    /// A store in memory, gone with this value.
    package init(inMemoryWith now: @escaping @Sendable () -> Instant) throws {
        self.now = now
        access = try DatabaseQueue(configuration: Self.configuration)
        readers = nil
    }

    /// Opens the file at `path` to look at it: nothing is made, brought up to date or changed, no log beside it either.
    ///
    /// - Throws: `DatabaseFailure` when there is no such file, or it is no database.
    package init(lookingAt path: String, now: @escaping @Sendable () -> Instant) throws {
        self.now = now
        readers = nil
        access = try SQLiteConnection.translating { try Self.lookingQueue(path) }
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try SQLiteConnection.translating {
            if let readers { return try readers.read { try look(over: $0, body) } }
            return try access.read { try look(over: SQLiteConnection(database: $0), body) }
        }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        let (value, words) = try await SQLiteConnection.translating {
            try await access.write { database in
                let announced = SQLiteAnnounced()
                let connection = SQLiteConnection(database: database, announced: announced)
                let value = try AllOrNothing.run(over: connection) { try body(Writer(connection: $0, now: now())) }
                return (value, announced.words)
            }
        }
        for word in words { neighbours.announcements.tell(.announced(word)) }
        return value
    }

    private func look<T>(over connection: SQLiteConnection, _ body: (Reader) throws -> T) throws -> T {
        try AllOrNothing.run(over: connection) { try body(Reader(connection: $0, now: now())) }
    }

    package func columns() async throws -> [String: Set<String>] {
        try await SQLiteConnection.translating {
            try await access.read { database in
                // The tables in which a full-text index keeps its words are of another type, « shadow ».
                let tables = try String.fetchAll(
                    database,
                    sql: """
                        SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')
                            AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                        """)
                return try Dictionary(
                    uniqueKeysWithValues: tables.map { ($0, Set(try database.columns(in: $0).map(\.name))) })
            }
        }
    }

    package func forgetHistory() async throws {
        guard let pool = access as? DatabasePool else { return }
        try await SQLiteConnection.translating {
            // A reader may hold the log: what it holds is emptied by the next call, or when the file is closed.
            _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.passive) }
            do {
                _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {}
        }
    }

    /// What the connection that writes may keep of the file in memory, in KiB.
    private static let writingMemory = 32 * 1_024

    /// What all connections that look may keep of the file in memory, in KiB.
    private static let readingMemory = 32 * 1_024

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA secure_delete = ON")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }
}
