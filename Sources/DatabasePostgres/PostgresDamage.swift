import Database

extension PostgresDatabase {
    package func counts() async throws -> [String: Int] {
        try await looking { tables in
            try Dictionary(
                uniqueKeysWithValues: tables.shapes().map { table in
                    let name = PostgresConnection.quoted(table.name)
                    let row = try tables.connection.answer("SELECT count(*) AS count FROM \(name)").rows().first
                    return (table.name, try row?["count"] ?? 0)
                })
        }
    }

    package func size() async throws -> Int {
        try await read { try $0.row("SELECT pg_database_size(current_database()) AS bytes")?["bytes"] ?? 0 }
    }

    /// What a client can see: indexes that aren't whole, rules that rows don't keep. Where the
    /// extension `amcheck` is installed, every B-tree is read.
    package func damage() async throws -> [String] {
        let found = try await looking { try $0.brokenIndexes() + $0.orphans() }
        return found + (try await brokenTrees())
    }

    /// Each in a transaction of its own: what is found ends it.
    private func brokenTrees() async throws -> [String] {
        guard let checker = try await looking({ try $0.treeChecker() }) else { return [] }
        var broken: [String] = []
        for (number, name) in try await looking({ try $0.trees() }) where broken.count < Self.most {
            do {
                _ = try await looking { try $0.connection.answer("SELECT \(checker)($1::oid)", [number]).done }
            } catch let failure as DatabaseFailure where !failure.mayPass {
                broken.append("the index \(name) isn't whole")
            }
        }
        return broken
    }

    private static let most = 5
}

extension PostgresTables {
    /// The function that reads a B-tree, where there is one and the role may use it.
    fileprivate func treeChecker() throws -> String? {
        let places = try connection.answer(
            """
            SELECT nspname AS name FROM pg_extension JOIN pg_namespace AS place ON place.oid = extnamespace
            WHERE extname = 'amcheck'
            """
        ).rows()
        guard let place: String = try places.first?["name"] else { return nil }
        let checker = "\(PostgresConnection.quoted(place)).bt_index_check"
        let allowed = try connection.answer(
            "SELECT has_function_privilege($1, 'EXECUTE') AS may", [.text("\(checker)(regclass)")]
        ).rows().first
        return try allowed?["may"] ?? false ? checker : nil
    }

    fileprivate func trees() throws -> [(number: SQLValue, name: String)] {
        try connection.answer(
            """
            SELECT class.oid::int8 AS number, class.relname AS name FROM pg_class AS class
            JOIN pg_am AS method ON method.oid = class.relam AND method.amname = 'btree'
            WHERE class.relnamespace = \(PostgresCatalog.schema)
                AND class.relkind = 'i'
            """
        ).rows().map { (number: try $0["number"], name: try $0["name"]) }
    }

    fileprivate func brokenIndexes() throws -> [String] {
        try connection.answer(
            """
            SELECT class.relname AS name FROM pg_index AS entry JOIN pg_class AS class ON class.oid = entry.indexrelid
            WHERE class.relnamespace = \(PostgresCatalog.schema)
                AND NOT (entry.indisvalid AND entry.indisready AND entry.indislive)
            """
        ).rows().map { "the index \(try $0["name"] as String) isn't whole" }
    }

    fileprivate func orphans() throws -> [String] {
        let lines = try connection.answer(PostgresCatalog.needs).rows().map { (rule: try $0["rule"] as Int, row: $0) }
        return try Dictionary(grouping: lines, by: \.rule).values.filter { try hasOrphan($0.map(\.row)) }.map { _ in
            "a row belongs to one that isn't there"
        }
    }

    /// - Parameter pairs: the columns of one rule.
    private func hasOrphan(_ pairs: [Row]) throws -> Bool {
        guard let first = pairs.first else { return false }
        let (child, parent): (String, String) = (try first["child"], try first["parent"])
        let columns = try pairs.map { pair in
            (
                child: "child." + PostgresConnection.quoted(try pair["child_column"]),
                parent: "parent." + PostgresConnection.quoted(try pair["parent_column"])
            )
        }
        let filled = columns.map { "\($0.child) IS NOT NULL" }.joined(separator: " AND ")
        let equal = columns.map { "\($0.parent) = \($0.child)" }.joined(separator: " AND ")
        let found = try connection.answer(
            """
            SELECT 1 AS one FROM \(PostgresConnection.quoted(child)) AS child WHERE \(filled)
                AND NOT EXISTS (SELECT 1 FROM \(PostgresConnection.quoted(parent)) AS parent WHERE \(equal)) LIMIT 1
            """)
        return try !found.rows().isEmpty
    }
}
