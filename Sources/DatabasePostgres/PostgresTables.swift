import Database
package import Foundation

extension PostgresDatabase {
    package func columns() async throws -> [String: Set<String>] {
        let rows = try await read { reader in
            // Of a view: the search index. What the engine works out by itself from other columns is inner; the number of
            // a row the other engine has without naming it.
            try reader.rows(
                """
                SELECT class.relname AS place, attribute.attname AS name
                FROM pg_namespace AS namespace JOIN pg_class AS class ON class.relnamespace = namespace.oid
                    JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
                WHERE namespace.nspname = current_schema() AND class.relkind IN ('r', 'v', 'p')
                    AND attribute.attnum > 0 AND NOT attribute.attisdropped AND attribute.attgenerated = ''
                    AND attribute.attname <> 'rowid'
                """
            ).map { (place: try $0["place"] as String, name: try $0["name"] as String) }
        }
        return Dictionary(grouping: rows, by: \.place).mapValues { Set($0.map(\.name)) }
    }

    package func counts() async throws -> [String: Int] {
        let tables = try await columns().keys
        _ = tables
        return [:]
    }

    package func forgetHistory() async throws {
    }

    package func copy(to url: URL) async throws {
        throw DatabaseFailure.statement("not yet")
    }

    package func damage() async throws -> [String] {
        []
    }
}
