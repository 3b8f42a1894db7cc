import Classifieds
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation
import Logging

/// Which engine holds the tables: PostgreSQL where an address is set, else one SQLite file.
struct Engine: Sendable {
    /// Secret.
    private let address: String?
    /// Of a standby for looks; secret.
    var replicaAddress: String?
    /// Where the tables are without an address.
    let file: URL
    /// The name under which the operator gives the address.
    let setting: String
    /// A table that only the other's database has.
    private let foreignTable: String
    /// What the other's database is for.
    private let foreignUse: String
    /// On PostgreSQL: a schema of its own for the tables; `nil`: the one that the address or the role says.
    var schema: String?
    /// Whether deleted rows leave the pages at once: the keyring's.
    private let forgetsAtOnce: Bool
    /// Throws where the register of processors doesn't allow the server.
    private let admission: @Sendable () throws -> Void

    /// Of the site's own tables.
    static func site(_ settings: Settings) -> Engine {
        Engine(
            address: settings.databaseURL, replicaAddress: settings.replicaURL,
            file: settings.data.appending(path: "site.sqlite"),
            setting: "ZONEVISIO_DATABASE_URL", foreignTable: "wrapped_key", foreignUse: "keys",
            schema: settings.siteSchema, forgetsAtOnce: false,
            admission: { try settings.requireRegistered([.database]) })
    }

    /// Of the keyring's.
    static func keyring(_ settings: Settings) -> Engine {
        Engine(
            address: settings.keyringURL, file: settings.keys.appending(path: "keyring.sqlite"),
            setting: "ZONEVISIO_KEYRING_URL", foreignTable: "ad_words", foreignUse: "the site's own tables",
            schema: settings.keyringSchema, forgetsAtOnce: true,
            admission: { try settings.requireRegistered([.keys]) })
    }

    /// Whether a server keeps the tables.
    var isOnServer: Bool { address != nil }

    /// The names of the other machines that keep the tables, for whoever reads the policy; `nil` where they are on this one.
    var otherMachines: String? {
        var names: [String] = []
        for address in [address, replicaAddress].compactMap({ $0 }) {
            names += PostgresSettings(address: address).otherMachines.filter { !names.contains($0) }
        }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    /// Opens the tables and hands them to `body`.
    ///
    /// - Throws: `OperatorError` for what the operator can mend.
    func open<Value>(now: @escaping @Sendable () -> Instant, _ body: (any Database) async throws -> Value) async throws
        -> Value
    {
        do {
            return try await body(try await database(now: now))
        } catch let failure as DatabaseFailure where failure != .full && failure != .busy {
            throw address == nil
                ? OperatorError(
                    "\(file.path) can't be opened: it must be this site's database, whole, and yours to write.")
                : OperatorError(
                    failure == .unavailable
                        ? "\(setting): the server went away meanwhile: look at it, then start again."
                        : "\(setting): the database isn't one of this program's: name an empty one, or the right one.")
        }
    }

    /// The database where it is PostgreSQL's, not yet reached.
    func server(connections: Int? = nil, now: @escaping @Sendable () -> Instant) -> PostgresDatabase? {
        guard let address else { return nil }
        var settings = PostgresSettings(address: address)
        settings.schema = schema
        settings.forgetsAtOnce = forgetsAtOnce
        if let connections { settings.connections = connections }
        settings.report = Self.reporting(setting, as: .critical)
        let replica = replicaAddress.map { address in
            var replica = settings
            replica.address = address
            replica.report = Self.reporting("ZONEVISIO_REPLICA_URL", as: .warning)
            return replica
        }
        return PostgresDatabase(settings, replica: replica, files: SQLiteTableFiles(), now: now)
    }

    private static func reporting(
        _ setting: String, as level: Logger.Level
    ) -> @Sendable (PostgresProblem?) -> Void {
        { problem in
            let logger = Logger(label: "zone-visio")
            guard let problem else { return logger.notice("database is back", metadata: ["setting": "\(setting)"]) }
            logger.log(
                level: level, "database can't be reached",
                metadata: ["setting": "\(setting)", "reason": "\(problem.reason)"])
        }
    }

    /// Opens the tables to look at them.
    ///
    /// - Throws: `OperatorError` for what the operator can mend.
    func look(now: @escaping @Sendable () -> Instant) async throws -> any Database {
        guard let server = server(now: now) else { return try SQLiteDatabase(lookingAt: file.path, now: now) }
        try await reach(server)
        return server
    }

    /// Hands the tables to `body`, to be looked at.
    ///
    /// - Throws: `OperatorError` for what the operator can mend.
    func looking<Value>(
        now: @escaping @Sendable () -> Instant, _ body: (any Database) async throws -> Value
    ) async throws -> Value {
        do {
            return try await body(try await look(now: now))
        } catch is DatabaseFailure where address == nil {
            throw OperatorError(
                "\(file.path) can't be opened: it must be this site's database, whole, and yours to read.")
        }
    }

    /// - Throws: `OperatorError` where it can't be used, for whatever the operator can mend.
    func reach(_ server: PostgresDatabase) async throws {
        try admission()
        do {
            try await server.connect()
            guard try await !server.holds(tableNamed: foreignTable) else {
                throw OperatorError("\(setting) names the database of \(foreignUse): name another one.")
            }
        } catch let problem as PostgresProblem {
            throw OperatorError("\(setting): \(problem.sentence)")
        }
    }

    private func database(now: @escaping @Sendable () -> Instant) async throws -> any Database {
        guard let server = server(now: now) else { return try SQLiteDatabase(path: file.path, now: now) }
        try await reach(server)
        return server
    }
}
