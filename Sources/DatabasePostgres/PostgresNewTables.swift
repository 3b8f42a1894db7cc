import Database
import Foundation

/// Tables that are made and filled in one transaction, with the pipeline off.
final class PostgresNewTables: TableTarget {
    private let connection: PostgresConnection
    private var known: Set<String> = []
    /// The statements that make the indexes which are made when all rows are in: that is many times faster.
    private var laterIndexes: [String] = []

    init(connection: PostgresConnection) {
        self.connection = connection
    }

    func make(by migrations: [Migration]) throws {
        for statement in [Migration.table] + migrations.flatMap(\.statements) {
            let (text, values) = statement.rendered(for: .postgres)
            // What the other engine alone needs.
            if !text.isEmpty { _ = try connection.answer(text, values) }
        }
        known = Set(try PostgresTables(connection: connection).shapes().map(\.name))
        for row in try connection.answer(PostgresCatalog.plainIndexes).rows() {
            laterIndexes.append(try row["definition"])
            try connection.tell("DROP INDEX \(PostgresConnection.quoted(try row["name"]))")
        }
    }

    func prepare(_ table: TableShape) throws {
        let name = PostgresConnection.quoted(table.name)
        guard !known.contains(table.name) else {
            try connection.tell("DELETE FROM \(name)")
            return
        }
        let columns = table.columns.map { column in
            "\(PostgresConnection.quoted(column.name)) \(Self.word(column.kind))\(column.isRequired ? " NOT NULL" : "")"
        }
        let key = table.key.map(PostgresConnection.quoted).joined(separator: ", ")
        let parts = columns + (key.isEmpty ? [] : ["PRIMARY KEY (\(key))"])
        try connection.tell("CREATE TABLE \(name) (\(parts.joined(separator: ", ")))")
    }

    func add(_ rows: [[SQLValue]], to table: TableShape) throws {
        let columns = table.columns.map { PostgresConnection.quoted($0.name) }.joined(separator: ", ")
        try connection.copyIn(
            "COPY \(PostgresConnection.quoted(table.name)) (\(columns)) FROM STDIN", try PostgresLines.bytes(rows))
    }

    func finish() throws {
        for index in laterIndexes { try connection.tell(index) }
        for row in try connection.answer(PostgresCatalog.counting).rows() {
            let (table, column): (String, String) = (try row["place"], try row["name"])
            // The next number is the one behind the highest.
            let highest =
                "(SELECT coalesce(max(\(PostgresConnection.quoted(column))), 0) + 1 FROM \(PostgresConnection.quoted(table)))"
            _ = try connection.answer(
                "SELECT setval(pg_get_serial_sequence($1, $2), \(highest), false)",
                [.text(PostgresConnection.quoted(table)), .text(column)])
        }
        // What the server knows of the rows decides how it looks for them.
        for table in try PostgresTables(connection: connection).shapes() {
            try connection.tell("ANALYZE \(PostgresConnection.quoted(table.name))")
        }
    }

    private static func word(_ kind: TableShape.Kind) -> String {
        switch kind {
        case .integer: "BIGINT"
        case .real: "DOUBLE PRECISION"
        case .text: "TEXT COLLATE \"C\""
        case .blob: "BYTEA"
        }
    }
}

/// Rows in the text form of COPY: a line each, values between tabs.
enum PostgresLines {
    private static let digits = Array("0123456789abcdef".utf8)

    /// - Throws: `DatabaseFailure.constraint` for a text with U+0000 in it, which PostgreSQL doesn't store.
    static func bytes(_ rows: [[SQLValue]]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for row in rows {
            for (index, value) in row.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: "\t")) }
                try append(value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    private static func append(_ value: SQLValue, to bytes: inout [UInt8]) throws {
        switch value {
        case .null: bytes += "\\N".utf8
        case .integer(let number): bytes += "\(number)".utf8
        case .real(let number): bytes += "\(number)".utf8
        case .text(let text):
            guard !text.utf8.contains(0) else { throw DatabaseFailure.constraint("a text holds U+0000") }
            for byte in text.utf8 { appendSafely(byte, to: &bytes) }
        case .blob(let data):
            bytes += "\\\\x".utf8
            bytes.reserveCapacity(bytes.count + data.count * 2)
            for byte in data {
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            }
        }
    }

    private static func appendSafely(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\\"): bytes += "\\\\".utf8
        case UInt8(ascii: "\n"): bytes += "\\n".utf8
        case UInt8(ascii: "\r"): bytes += "\\r".utf8
        case UInt8(ascii: "\t"): bytes += "\\t".utf8
        default: bytes.append(byte)
        }
    }
}
