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
        /// Its connection stays: one that begins has all that it knows of the tables to learn again.
        let database: PostgresDatabase
        /// How often its tables had been altered when they were made.
        let alterations: Int
    }

    private struct State {
        var used: [String: Place] = [:]
        var empty: [Kind: [Place]] = [:]
        var count = 0
    }

    private static let state = Mutex(State())
    private static let watching = Task {
        guard let server = TestEngine.postgres else { return }
        try await database("public", on: server).write { try $0.watch() }
    }

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
        try await watching.value
        try await database.makeSchema()
        try await database.migrate(kind.migrations)
        let alterations = try await database.read { try $0.alterations(of: schema) }
        let place = Place(schema: schema, kind: kind, database: database, alterations: alterations)
        state.withLock { $0.used[file.path] = place }
    }

    /// Takes a place's schema back: emptied, or thrown away where the test has changed the tables themselves.
    ///
    /// - Returns: whether it had one.
    static func leave(_ file: URL) async -> Bool {
        guard let place = state.withLock({ $0.used.removeValue(forKey: file.path) }) else { return false }
        do {
            if try await place.database.read({ try $0.alterations(of: place.schema) }) == place.alterations {
                try await place.database.write { try $0.empty() }
                state.withLock { $0.empty[place.kind, default: []].append(place) }
            } else {
                try await place.database.dropSchema()
            }
        } catch {
            // Nobody gets it again.
        }
        return true
    }

    private static func database(_ schema: String, on server: String) -> PostgresDatabase {
        var settings = TestEngine.patientSettings(on: server)
        settings.connections = 1
        settings.schema = schema
        return PostgresDatabase(settings, now: { Instant(milliseconds: 0) })
    }
}

extension Reading {
    /// Asked only by looks: a change that read what every other schema's maker writes would meet them all.
    fileprivate func alterations(of schema: String) throws -> Int {
        try row("SELECT count(*) AS count FROM public.altered WHERE name = \(schema)")?["count"] ?? 0
    }
}

extension Writer {
    /// From then on the server notes the schema of whoever makes, alters or drops anything but a sequence's next number.
    fileprivate func watch() throws {
        try run("CREATE TABLE IF NOT EXISTS public.altered (name text NOT NULL)")
        try run(
            """
            CREATE OR REPLACE FUNCTION public.note_alteration() RETURNS event_trigger LANGUAGE plpgsql AS $$
            BEGIN
                -- What was there already makes no command.
                INSERT INTO public.altered SELECT current_schema() WHERE current_schema() IS NOT NULL
                    AND (tg_tag LIKE 'DROP %' OR EXISTS (SELECT FROM pg_event_trigger_ddl_commands()));
            END $$
            """)
        try run("DROP EVENT TRIGGER IF EXISTS note_alteration")
        try run(
            """
            CREATE EVENT TRIGGER note_alteration ON ddl_command_end
                WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE', 'DROP TABLE', 'CREATE INDEX', 'DROP INDEX', 'CREATE TRIGGER',
                    'DROP TRIGGER', 'CREATE FUNCTION', 'DROP FUNCTION', 'CREATE RULE', 'DROP RULE', 'CREATE VIEW', 'DROP VIEW')
                EXECUTE FUNCTION public.note_alteration()
            """)
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
                    -- First which are this schema's, then which of them were used: those of others are in use.
                    WITH own AS MATERIALIZED (
                        SELECT pg_class.oid, relname AS name, relkind AS kind FROM pg_class
                        JOIN pg_namespace AS place ON place.oid = relnamespace
                        WHERE place.nspname = current_schema() AND relkind IN ('r', 'S') AND relname <> 'migration')
                    SELECT name, kind FROM own WHERE CASE kind
                        WHEN 'r' THEN pg_relation_size(oid) > 0 ELSE pg_sequence_last_value(oid) IS NOT NULL END
                LOOP
                    EXECUTE format(
                        CASE part.kind WHEN 'r' THEN 'DELETE FROM %I' ELSE 'ALTER SEQUENCE %I RESTART' END, part.name);
                END LOOP;
            END $$
            """)
    }
}
