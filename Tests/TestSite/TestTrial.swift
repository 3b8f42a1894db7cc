import Classifieds
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation

extension TestEngine {
    /// Tables for a trial, as the program makes them on either engine.
    static func trial(_ place: TrialPlace) async throws -> TrialTables {
        let database = try await filled(from: place.file, madeBy: place.migrations, now: place.now)
        return TrialTables(database) { try? await (database as? PostgresDatabase)?.dropSchema() }
    }
}
