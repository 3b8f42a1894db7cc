import Classifieds
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation

/// Which engine holds the tables: PostgreSQL where an address is set, else one SQLite file.
struct Engine: Sendable {
    /// Secret.
    private let address: String?
    /// Where the tables are without an address.
    let file: URL
    /// On PostgreSQL: a schema of its own for the tables; `nil`: the one that the address or the role says.
    var schema: String?
    /// Whether deleted rows leave the pages at once: the keyring's.
    private let forgetsAtOnce: Bool

    /// Of the site's own tables.
    static func site(_ settings: Settings) -> Engine {
        Engine(
            address: settings.databaseURL, file: settings.data.appending(path: "site.sqlite"),
            schema: settings.siteSchema, forgetsAtOnce: false)
    }

    /// Of the keyring's.
    static func keyring(_ settings: Settings) -> Engine {
        Engine(
            address: settings.keyringURL, file: settings.keys.appending(path: "keyring.sqlite"),
            schema: settings.keyringSchema, forgetsAtOnce: true)
    }

    /// Whether a server keeps the tables.
    var isOnServer: Bool { address != nil }

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
        guard let database = postgres(now: now) else { return try SQLiteDatabase(path: file.path, now: now) }
        try await database.connect()
        return database
    }

    /// The tables where a server keeps them, not yet asked for; `nil` where they are a file.
    func postgres(connections: Int? = nil, now: @escaping @Sendable () -> Instant) -> PostgresDatabase? {
        guard let address else { return nil }
        var settings = PostgresSettings(address: address)
        settings.schema = schema
        settings.forgetsAtOnce = forgetsAtOnce
        if let connections { settings.connections = connections }
        return PostgresDatabase(settings, files: SQLiteTableFiles(), now: now)
    }

    /// The tables, to look at them: nothing is made or brought up to date.
    func looked(at now: @escaping @Sendable () -> Instant) throws -> any Database {
        if let database = postgres(connections: 2, now: now) { return database }
        return try SQLiteDatabase(lookingAt: file.path, now: now)
    }
}
