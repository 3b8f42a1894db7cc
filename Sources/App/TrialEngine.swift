import Classifieds
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation

/// Makes tables for a trial on the engine in use: a file of the trial's folder, or a schema of the site's own database.
struct TrialEngine: Sendable {
    private static let prefix = "zonevisio_trial_"
    /// No trial takes as long: what is older a killed program has left.
    private static let life = Duration.days(1)

    private let settings: Settings

    init(_ settings: Settings) {
        self.settings = settings
    }

    /// - Throws: `NoTrialTables` where the role may make no schemas.
    func open(_ place: TrialPlace) async throws -> TrialTables {
        var engine = place.areKeys ? Engine.keyring(settings) : Engine.site(settings)
        guard engine.isOnServer else { return TrialTables(try SQLiteDatabase(path: place.file.path, now: place.now)) }

        try await removeLeftOvers(of: engine)
        // A trial looks at once for what it has written.
        engine.replicaAddress = nil
        engine.schema = Self.prefix + "\(Self.seconds)_" + String(UInt64.random(in: .min ... .max), radix: 36)
        guard let database = engine.server(connections: 3, now: place.now), try await database.mayMakeSchemas() else {
            throw NoTrialTables()
        }
        try await database.makeSchema()
        // In a task of its own: one that was cancelled must leave nothing, either.
        let discard: @Sendable () async -> Void = { _ = await Task { try? await database.dropSchema() }.value }
        do {
            if FileManager.default.fileExists(atPath: place.file.path) {
                try await database.fill(from: place.file, madeBy: place.migrations)
                try FileManager.default.removeItem(at: place.file)
            }
        } catch {
            await discard()
            throw error
        }
        return TrialTables(database, discarding: discard)
    }

    private func removeLeftOvers(of engine: Engine) async throws {
        guard let database = engine.server(connections: 1, now: Clock.system.now) else { return }
        for schema in try await database.schemas(beginningWith: Self.prefix) {
            let made = schema.dropFirst(Self.prefix.count).prefix { $0.isNumber }
            guard let made = Int64(made), Self.seconds - made > Self.life.components.seconds else { continue }
            var left = engine
            left.schema = schema
            try await left.server(connections: 1, now: Clock.system.now)?.dropSchema()
        }
    }

    private static var seconds: Int64 { Clock.system.now().milliseconds / 1_000 }
}
