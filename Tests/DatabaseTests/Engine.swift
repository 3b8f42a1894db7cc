import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation
import TestSite

/// What the contract holds on: SQLite always, PostgreSQL where there is a server.
enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres

    static let available = allCases.filter { $0 == .sqlite || TestEngine.postgres != nil }

    /// The tables at a place: a file there, or a schema of that place alone.
    func database(at file: URL, now: @escaping @Sendable () -> Instant) async throws -> any Database {
        switch self {
        case .sqlite: try SQLiteDatabase(path: file.path, now: now)
        case .postgres: try await TestEngine.database(at: file, now: now)
        }
    }
}
