import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation
import TestSite

/// The same tables, opened as several processes open them.
struct SharedTables {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder()
    }

    func open() async throws -> any Database {
        try await TestEngine.database(at: folder.url.appending(path: "site.sqlite")) { Instant(milliseconds: 1_000) }
    }

    /// Ends, from outside, the sessions of these tables that hold a lock of that name or listen.
    static func cutSessions(of database: any Database, holding name: String = "lease cut") async throws {
        try await database.write { writer in
            _ = try writer.rows(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE pid <> pg_backend_pid() AND (
                    query = 'LISTEN "zone_visio_' || to_regnamespace(quote_ident(current_schema()))::oid::text || '"'
                    OR pid IN (
                        SELECT pid FROM pg_locks WHERE locktype = 'advisory'
                            AND (classid::bigint << 32 | objid::bigint)
                                = hashtextextended(current_schema() || ' ' || \(name), 0)))
                """)
        }
    }
}
