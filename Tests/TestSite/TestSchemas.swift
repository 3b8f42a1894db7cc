import Classifieds
import Database
import DatabasePostgres
import Foundation
import Synchronization

/// Schemas with all tables, used by one test at a time and emptied behind it: making them is most of what a test costs.
enum TestSchemas {
    /// What the tables are for.
    enum Kind: String {
        case site, keyring

        var migrations: [Migration] { self == .site ? Schema.site : Schema.keyring }
    }

    private struct Place: Sendable {
        let schema: String
        let kind: Kind
        let shape: String
    }

    private struct State {
        var used: [String: Place] = [:]
        var empty: [Kind: [Place]] = [:]
        var count = 0
    }

    private static let state = Mutex(State())

    /// The schema that a file's place has; `nil`: one of its own name.
    static func schema(of file: URL) -> String? { state.withLock { $0.used[file.path]?.schema } }

    /// Gives a place a schema whose tables are there and empty.
    static func occupy(_ file: URL, as kind: Kind, on server: String) async throws {
        let known = state.withLock { state in
            if state.used[file.path] != nil { return true }
            guard let place = state.empty[kind]?.popLast() else { return false }
            state.used[file.path] = place
            return true
        }
        guard !known else { return }
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        let schema = "\(kind.rawValue)_\(ProcessInfo.processInfo.processIdentifier)_\(number)"
        let database = database(schema, on: server)
        try await database.makeSchema()
        try await database.migrate(kind.migrations)
        let place = Place(schema: schema, kind: kind, shape: try await database.read { try $0.shape() })
        state.withLock { $0.used[file.path] = place }
    }

    /// Takes a place's schema back: emptied, or thrown away where the test has changed the tables themselves.
    ///
    /// - Returns: whether it had one.
    static func leave(_ file: URL, on server: String) async -> Bool {
        guard let place = state.withLock({ $0.used.removeValue(forKey: file.path) }) else { return false }
        let database = database(place.schema, on: server)
        do {
            let isAsMade = try await database.write { writer in
                guard try writer.shape() == place.shape else { return false }
                try writer.empty()
                return true
            }
            if isAsMade {
                state.withLock { $0.empty[place.kind, default: []].append(place) }
            } else {
                try await database.dropSchema()
            }
        } catch {
            // Nobody gets it again.
        }
        return true
    }

    private static func database(_ schema: String, on server: String) -> PostgresDatabase {
        var settings = PostgresSettings(address: server)
        settings.connections = 1
        settings.schema = schema
        return PostgresDatabase(settings, now: { Instant(milliseconds: 0) })
    }
}

extension Reading {
    /// The names of all tables, indexes, columns, rules, triggers and functions, and which triggers are on: a test that changes
    /// one changes it.
    fileprivate func shape() throws -> String {
        try row(
            """
            WITH place AS (SELECT oid FROM pg_namespace WHERE nspname = current_schema()),
            part AS (
                SELECT relname || ' ' || attname AS name FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                    JOIN place ON place.oid = relnamespace WHERE NOT attisdropped
                UNION ALL SELECT conname FROM pg_constraint JOIN place ON place.oid = connamespace
                UNION ALL SELECT tgname || ' ' || CAST(tgenabled AS text) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
                    JOIN place ON place.oid = relnamespace WHERE NOT tgisinternal
                UNION ALL SELECT proname FROM pg_proc JOIN place ON place.oid = pronamespace)
            SELECT md5(string_agg(name, ',' ORDER BY name)) AS shape FROM part
            """)?["shape"] ?? ""
    }
}

extension Writer {
    /// Every table but the steps', whatever refers to it and whatever refuses; numbers begin again.
    fileprivate func empty() throws {
        try run(
            """
            DO $$
            DECLARE part RECORD;
            BEGIN
                SET LOCAL session_replication_role = replica;
                FOR part IN
                    SELECT relname AS name, relkind AS kind FROM pg_class
                    JOIN pg_namespace AS place ON place.oid = relnamespace
                    WHERE place.nspname = current_schema() AND relkind IN ('r', 'S') AND relname <> 'migration'
                LOOP
                    EXECUTE format(
                        CASE part.kind WHEN 'r' THEN 'DELETE FROM %I' ELSE 'ALTER SEQUENCE %I RESTART' END, part.name);
                END LOOP;
            END $$
            """)
    }
}
