import Classifieds
import Database
import Foundation

/// What bringing tables up to date would do, a line each step, for the operator before it is done.
struct MigrationPlan {
    /// Whether there are no tables at all: then nothing that is there changes.
    let isNew: Bool
    /// « 38 webhooks: makes webhook_event; rewrites outbox ».
    let lines: [String]

    /// - Throws: `NewerSchema`.
    static func of(_ migrations: [Migration], on database: any Database) async throws -> MigrationPlan {
        let there = Set(try await database.columns().keys)
        guard there.contains(Migration.tableName) else { return MigrationPlan(isNew: true, lines: []) }
        let dialect: SQL.Dialect = database.isShared ? .postgres : .sqlite
        return MigrationPlan(
            isNew: false,
            lines: try await database.missing(of: migrations).map { migration in
                line(migration, MigrationEffect(of: migration, on: there, for: dialect))
            })
    }

    /// The same of tables that are only looked at.
    static func of(_ migrations: [Migration], of engine: Engine) async throws -> MigrationPlan {
        guard engine.isOnServer || FileManager.default.fileExists(atPath: engine.file.path) else {
            return MigrationPlan(isNew: true, lines: [])
        }
        return try await engine.looking(now: Clock.system.now) { try await of(migrations, on: $0) }
    }

    private static func line(_ migration: Migration, _ effect: MigrationEffect) -> String {
        let parts = [("makes", effect.made), ("adds to", effect.widened), ("rewrites", effect.rewritten)]
            .filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.joined(separator: ", "))" }
        let text = parts.isEmpty ? "nothing but rules" : parts.joined(separator: "; ")
        return "\(migration.number) \(migration.name): \(text)"
    }
}
