import Database

/// What the server's catalog says of the tables of the schema in use.
enum PostgresCatalog {
    /// The number of the schema in use. Not by a cast of its name: that would have to be quoted.
    static let schema = "(SELECT oid FROM pg_namespace WHERE nspname = current_schema())"

    /// One line a column that is stored, in the order of the tables and columns.
    static let columns = """
        SELECT class.relname AS place, attribute.attname AS name, format_type(attribute.atttypid, NULL) AS kind,
            attribute.attnotnull AS required,
            coalesce((SELECT part.position FROM unnest(primary_key.indkey::int2[]) WITH ORDINALITY AS part (number, position)
                WHERE part.number = attribute.attnum), 0) AS key
        FROM pg_class AS class JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
        LEFT JOIN pg_index AS primary_key ON primary_key.indrelid = class.oid AND primary_key.indisprimary
        WHERE class.relnamespace = \(PostgresCatalog.schema) AND class.relkind IN ('r', 'p')
            AND attribute.attnum > 0 AND NOT attribute.attisdropped AND attribute.attgenerated = ''
        ORDER BY class.relname, attribute.attnum
        """

    /// One line a column of each rule that a row needs another, in the order of the rules and their columns.
    static let needs = """
        SELECT rule.oid::int8 AS rule, child.relname AS child, parent.relname AS parent,
            child_column.attname AS child_column, parent_column.attname AS parent_column
        FROM pg_constraint AS rule JOIN pg_class AS child ON child.oid = rule.conrelid
        JOIN pg_class AS parent ON parent.oid = rule.confrelid
        CROSS JOIN unnest(rule.conkey, rule.confkey) WITH ORDINALITY AS pair (child_number, parent_number, position)
        JOIN pg_attribute AS child_column
            ON child_column.attrelid = child.oid AND child_column.attnum = pair.child_number
        JOIN pg_attribute AS parent_column
            ON parent_column.attrelid = parent.oid AND parent_column.attnum = pair.parent_number
        WHERE rule.contype = 'f' AND child.relnamespace = \(PostgresCatalog.schema)
        ORDER BY rule.oid, pair.position
        """

    /// Indexes that only make things faster, with the statement that makes each.
    static let plainIndexes = """
        SELECT index_class.relname AS name, pg_get_indexdef(index_class.oid) AS definition
        FROM pg_index AS entry JOIN pg_class AS index_class ON index_class.oid = entry.indexrelid
        WHERE index_class.relnamespace = \(PostgresCatalog.schema) AND NOT entry.indisunique
        """

    /// Columns that count up by themselves.
    static let counting = """
        SELECT class.relname AS place, attribute.attname AS name
        FROM pg_class AS class JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
        WHERE class.relnamespace = \(PostgresCatalog.schema) AND class.relkind = 'r' AND attribute.attidentity <> ''
            AND NOT attribute.attisdropped
        """

    /// The tables, from the answers to `columns` and `needs`.
    ///
    /// - Throws: `DatabaseFailure.statement` for a column of a type that the product has no use for.
    static func shapes(columns: [Row], needs: [Row]) throws -> [TableShape] {
        let parents = Dictionary(
            grouping: try needs.map { (child: try $0["child"] as String, parent: try $0["parent"] as String) },
            by: \.child)
        let lines = try columns.map { (place: try $0["place"] as String, row: $0) }
        return try Dictionary(grouping: lines, by: \.place).map { name, lines in
            let key = try lines.map { (number: try $0.row["key"] as Int, name: try $0.row["name"] as String) }
            return TableShape(
                name: name,
                columns: try lines.map { _, row in
                    TableShape.Column(
                        name: try row["name"], kind: try kind(try row["kind"]), isRequired: try row["required"])
                },
                key: key.filter { $0.number > 0 }.sorted { $0.number < $1.number }.map(\.name),
                parents: Set((parents[name] ?? []).map(\.parent)))
        }
    }

    private static func kind(_ type: String) throws -> TableShape.Kind {
        switch type {
        case "bigint", "integer", "smallint", "boolean": .integer
        case "double precision", "real": .real
        case "bytea": .blob
        case "text", "character varying", "character": .text
        default: throw DatabaseFailure.statement("a column of type \(type) has no form in a file of tables")
        }
    }
}
