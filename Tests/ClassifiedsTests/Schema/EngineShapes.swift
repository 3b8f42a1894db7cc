import Database

/// What an engine says about its tables, one line a fact, in words that both share.
extension Reading {
    func sqliteShape() throws -> Set<String> {
        let columns = try rows(
            """
            SELECT tables.name AS place, one.name AS name, one.type AS type, one."notnull" OR one.pk > 0 AS needed,
                one.pk AS key, one.dflt_value AS given,
                one.pk > 0 AND EXISTS (
                    SELECT 1 FROM sqlite_schema WHERE name = tables.name AND sql LIKE '%AUTOINCREMENT%') AS counts
            FROM pragma_table_list AS tables, pragma_table_info(tables.name) AS one
            WHERE tables.schema = 'main' AND tables.type = 'table' AND tables.name NOT LIKE 'sqlite%'
            """)
        let indexes = try rows(
            """
            SELECT tables.name AS place, list.name AS name, list."unique" AS single, list.origin = 'u' AS nameless,
                (SELECT substr(sql, instr(replace(sql, char(10), ' '), ' WHERE ') + 7) FROM sqlite_schema
                    WHERE name = list.name AND list.partial) AS rule,
                coalesce(part.name, 'expression') AS part, part."desc" AS down
            FROM pragma_table_list AS tables, pragma_index_list(tables.name) AS list, pragma_index_xinfo(list.name) AS part
            WHERE tables.schema = 'main' AND tables.type = 'table' AND part.key AND list.origin <> 'pk'
            ORDER BY tables.name, list.name, part.seqno
            """)
        let references = try rows(
            """
            SELECT tables.name AS place, part."from" AS here, part."table" AS target,
                coalesce(part."to", (SELECT name FROM pragma_table_info(part."table") WHERE pk = part.seq + 1)) AS there,
                part.on_delete AS gone
            FROM pragma_table_list AS tables, pragma_foreign_key_list(tables.name) AS part
            WHERE tables.schema = 'main' AND tables.type = 'table'
            """)
        return try shape(columns, indexes, references)
    }

    func postgresShape() throws -> Set<String> {
        let columns = try rows(
            """
            SELECT class.relname AS place, attname AS name, format_type(atttypid, NULL) AS type, attnotnull AS needed,
                coalesce(array_position(string_to_array(CAST(key.indkey AS TEXT), ' '), CAST(attnum AS TEXT)), 0) AS key,
                (SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = class.oid AND adnum = attnum) AS given,
                attidentity <> '' AS counts
            FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
            JOIN pg_attribute ON attrelid = class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
            LEFT JOIN pg_index AS key ON key.indrelid = class.oid AND key.indisprimary
            WHERE nspname = current_schema() AND relkind = 'r'
            """)
        let indexes = try rows(
            """
            SELECT class.relname AS place, own.relname AS name, indisunique AS single,
                EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype = 'u') AS nameless,
                pg_get_expr(indpred, indrelid) AS rule, coalesce(attname, 'expression') AS part,
                indoption[place.number - 1] % 2 AS down
            FROM pg_index JOIN pg_class AS class ON class.oid = indrelid
            JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
            JOIN pg_class AS own ON own.oid = indexrelid
            CROSS JOIN generate_series(1, indnkeyatts) AS place (number)
            LEFT JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[place.number - 1]
            WHERE nspname = current_schema() AND NOT indisprimary AND own.relname <> 'ad_words_tokens'
            ORDER BY class.relname, own.relname, place.number
            """)
        let references = try rows(
            """
            SELECT class.relname AS place, here.attname AS here, other.relname AS target, there.attname AS there,
                CASE confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'r' THEN 'RESTRICT'
                    WHEN 'd' THEN 'SET DEFAULT' ELSE 'NO ACTION' END AS gone
            FROM pg_constraint JOIN pg_class AS class ON class.oid = conrelid
            JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
            JOIN pg_class AS other ON other.oid = confrelid
            CROSS JOIN generate_series(1, array_length(conkey, 1)) AS place (number)
            JOIN pg_attribute AS here ON here.attrelid = conrelid AND here.attnum = conkey[place.number]
            JOIN pg_attribute AS there ON there.attrelid = confrelid AND there.attnum = confkey[place.number]
            WHERE nspname = current_schema() AND contype = 'f'
            """)
        return try shape(columns, indexes, references)
    }

    private func shape(_ columns: [Row], _ indexes: [Row], _ references: [Row]) throws -> Set<String> {
        var lines = Set(try columns.map(column))
        for (_, parts) in Dictionary(grouping: try indexes.map(IndexPart.init), by: { "\($0.place) \($0.name)" }) {
            lines.insert(index(parts))
        }
        for row in references {
            let (place, here): (String, String) = (try row["place"], try row["here"])
            let (target, there): (String, String) = (try row["target"], try row["there"])
            lines.insert("reference \(place) (\(here)) to \(target) (\(there)) \(try row["gone"] as String)")
        }
        return lines
    }

    private func column(_ row: Row) throws -> String {
        let types = ["bigint": "INTEGER", "bytea": "BLOB", "text": "TEXT"]
        let (place, name): (String, String) = (try row["place"], try row["name"])
        let (type, key): (String, Int) = (try row["type"], try row["key"])
        var line = "column \(place).\(name) \(types[type] ?? type)"
        if try row["needed"] { line += " NOT NULL" }
        if key > 0 { line += " key \(key)" }
        if try row["counts"] { line += " counts" }
        if let given: String = try row["given"] { line += " is \(plain(given))" }
        return line
    }

    /// An index that stands for a rule of its table has a name that the engine made up.
    private func index(_ parts: [IndexPart]) -> String {
        let first = parts[0]
        let places = parts.map { $0.isDown ? "\($0.part) DESC" : $0.part }.joined(separator: ", ")
        let kind = first.isSingle ? "unique" : "index"
        let name = first.isNameless ? "" : " \(first.name)"
        return "\(kind)\(name) on \(first.place) (\(places))" + (first.rule.map { " where \(plain($0))" } ?? "")
    }

    /// An expression without what PostgreSQL writes more of it.
    private func plain(_ expression: String) -> String {
        expression.replacing(#/::[a-z]+/#, with: "").replacing(#/[()\s]/#, with: "")
    }
}

private struct IndexPart {
    let place: String
    let name: String
    let isSingle: Bool
    let isNameless: Bool
    let rule: String?
    let part: String
    let isDown: Bool

    init(_ row: Row) throws {
        (place, name, part) = (try row["place"], try row["name"], try row["part"])
        (isSingle, isNameless, isDown) = (try row["single"], try row["nameless"], try row["down"])
        rule = try row["rule"]
    }
}
