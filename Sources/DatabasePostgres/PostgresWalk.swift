package import Database
package import Foundation

extension PostgresDatabase {
    package func walk<T: Sendable>(_ body: @escaping @Sendable (any TableSource) throws -> T) async throws -> T {
        try await looking { try body($0) }
    }

    func looking<T: Sendable>(_ body: @escaping @Sendable (PostgresTables) throws -> T) async throws -> T {
        try await attempting(givingUp: true) { connection in
            try connection.atLength("REPEATABLE READ READ ONLY") { try body(PostgresTables(connection: connection)) }
        }
    }

    /// Through a cursor, in one transaction: what is written meanwhile waits for nobody.
    package func copy(to url: URL, madeBy migrations: [Migration]) async throws {
        let files = try requireFiles()
        try await walk { source in try files.write(to: url) { try $0.take(source, madeBy: migrations) } }
    }

    /// Makes the tables and fills them with those of a file that `copy` wrote, all or nothing.
    ///
    /// - Parameter migrations: the steps that made the file's tables.
    /// - Throws: `TablesAreThere` when the schema has tables already.
    package func fill(from url: URL, madeBy migrations: [Migration]) async throws {
        let files = try requireFiles()
        try await attempting { connection in
            try connection.atLength("READ COMMITTED READ WRITE") {
                let tables = PostgresTables(connection: connection)
                guard try tables.shapes().isEmpty else { throw TablesAreThere() }
                try files.read(url) { try PostgresNewTables(connection: connection).take($0, madeBy: migrations) }
            }
        }
    }

    private func requireFiles() throws -> any TableFiles {
        guard let files else { throw DatabaseFailure.statement("nobody has said how files of tables are made") }
        return files
    }
}

/// Tables are where some are to be put.
package struct TablesAreThere: Error, Equatable {}

/// The tables of one transaction, with the pipeline off.
struct PostgresTables: TableSource {
    let connection: PostgresConnection

    func shapes() throws -> [TableShape] {
        try PostgresCatalog.shapes(
            columns: connection.answer(PostgresCatalog.columns).rows(),
            needs: connection.answer(PostgresCatalog.needs).rows())
    }

    func rows(of table: TableShape, atOnce count: Int, _ use: ([[SQLValue]]) throws -> Void) throws {
        let columns = table.columns.map { PostgresConnection.quoted($0.name) }.joined(separator: ", ")
        try connection.tell(
            "DECLARE walk NO SCROLL CURSOR FOR SELECT \(columns) FROM \(PostgresConnection.quoted(table.name))")
        while true {
            let rows = try connection.answer("FETCH \(count) FROM walk").rows()
            guard !rows.isEmpty else { break }
            try use(rows.map { $0.fields.map(\.value) })
        }
        try connection.tell("CLOSE walk")
    }
}
