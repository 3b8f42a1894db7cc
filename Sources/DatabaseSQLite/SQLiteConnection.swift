import Database
import Foundation
import GRDB

/// One transaction's connection, in GRDB's hands.
struct SQLiteConnection: Connection {
    let database: GRDB::Database
    /// `nil` in a transaction that only looks.
    var announced: SQLiteAnnounced?

    func rows(_ statement: Database::SQL) throws -> [Database::Row] {
        let (text, values) = statement.rendered(for: .sqlite)
        return try Self.translating {
            let prepared = try database.cachedStatement(sql: text)
            let columns = Array(prepared.columnNames)
            var rows: [Database::Row] = []
            let cursor = try GRDB::Row.fetchCursor(prepared, arguments: try Self.arguments(values))
            while let row = try cursor.next() {
                rows.append(Database::Row(columns: columns, values: row.databaseValues.map(Self.value)))
            }
            return rows
        }
    }

    func run(_ statement: Database::SQL) throws {
        let (text, values) = statement.rendered(for: .sqlite)
        // What the other engine alone needs.
        guard !text.isEmpty else { return }
        try Self.translating {
            try database.cachedStatement(sql: text).execute(arguments: try Self.arguments(values))
        }
    }

    func announce(_ announcement: Announcement) throws { announced?.add(announcement) }

    /// Runs `body` in one view of the tables; what begins and ends it is prepared once for each connection.
    func inTransaction<T>(_ body: (SQLiteConnection) throws -> T) throws -> T {
        try database.cachedStatement(sql: "BEGIN DEFERRED").execute()
        do {
            let value = try body(self)
            try database.cachedStatement(sql: "COMMIT").execute()
            return value
        } catch {
            try? database.cachedStatement(sql: "ROLLBACK").execute()
            throw error
        }
    }

    /// - Throws: `DatabaseFailure.constraint` for a text with U+0000 in it: GRDB would store what stands before it.
    private static func arguments(_ values: [SQLValue]) throws -> StatementArguments {
        StatementArguments(
            try values.map { value -> (any DatabaseValueConvertible)? in
                switch value {
                case .null: return nil
                case .integer(let number): return number
                case .real(let number): return number
                case .text(let text):
                    guard !text.utf8.contains(0) else { throw DatabaseFailure.constraint("a text holds U+0000") }
                    return text
                case .blob(let data): return data
                }
            })
    }

    private static func value(_ stored: DatabaseValue) -> SQLValue {
        switch stored.storage {
        case .null: .null
        case .int64(let number): .integer(number)
        case .double(let number): .real(number)
        case .string(let text): .text(text)
        case .blob(let data): .blob(data)
        }
    }

    /// Runs `body`; an error of the engine comes out as a `DatabaseFailure`, without any bound value in it.
    static func translating<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as DatabaseError { throw failure(error) }
    }

    /// As above, for bodies that wait.
    static func translating<T: Sendable>(_ body: @Sendable () async throws -> T) async throws -> T {
        do { return try await body() } catch let error as DatabaseError { throw failure(error) }
    }

    private static func failure(_ error: DatabaseError) -> DatabaseFailure {
        switch error.resultCode {
        case .SQLITE_FULL: .full
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_CORRUPT, .SQLITE_NOTADB: .unavailable
        case .SQLITE_CONSTRAINT: .constraint(error.message ?? "")
        // Of a statement at work the engine may quote a value: a word that the index can't read, for one.
        default: .statement(error.arguments == nil ? error.message ?? "" : "error \(error.extendedResultCode.rawValue)")
        }
    }
}
