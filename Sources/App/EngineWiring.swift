import Classifieds
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation

/// Which engine holds the tables: PostgreSQL where an address is set, else one SQLite file.
struct Engine: Sendable {
    /// Secret.
    private let address: String?
    private let file: URL

    /// Of the site's own tables.
    static func site(_ settings: Settings) -> Engine {
        Engine(address: settings.databaseURL, file: settings.data.appending(path: "site.sqlite"))
    }

    /// Of the keyring's.
    static func keyring(_ settings: Settings) -> Engine {
        Engine(address: settings.keyringURL, file: settings.keys.appending(path: "keyring.sqlite"))
    }

    /// Opens the tables and hands them to `body`.
    ///
    /// - Throws: `OperatorError` for what the operator can mend.
    func open<Value>(now: @escaping @Sendable () -> Instant, _ body: (any Database) async throws -> Value) async throws
        -> Value
    {
        do {
            return try await body(try await database(now: now))
        } catch let failure as DatabaseFailure where failure != .full && failure != .busy && address == nil {
            throw OperatorError(
                "\(file.path) can't be opened: it must be this site's database, whole, and yours to write.")
        }
    }

    private func database(now: @escaping @Sendable () -> Instant) async throws -> any Database {
        guard let address else { return try SQLiteDatabase(path: file.path, now: now) }
        let database = PostgresDatabase(PostgresSettings(address: address), now: now)
        try await database.connect()
        return database
    }
}
