package import Foundation

/// Whole tables, as they are at one moment, read on the thread that asks.
package protocol TableSource {
    /// The tables that hold rows; the engine's own and the search index's inner ones aren't among them.
    func shapes() throws -> [TableShape]

    /// Hands out a table's rows, `count` at a time, the values in the order of the shape's columns.
    func rows(of table: TableShape, atOnce count: Int, _ use: ([[SQLValue]]) throws -> Void) throws
}

/// New tables that are being filled, all or nothing.
package protocol TableTarget {
    /// Makes the tables as the steps of their history do.
    func make(by migrations: [Migration]) throws

    /// Makes the table when no step has made it, and empties it of what a step has put there.
    func prepare(_ table: TableShape) throws

    /// Puts rows in, the values in the order of the shape's columns.
    func add(_ rows: [[SQLValue]], to table: TableShape) throws

    /// Brings up to date what follows from the rows: indexes, the numbers that count up by themselves.
    func finish() throws
}

extension TableTarget {
    /// Takes over everything.
    ///
    /// - Parameter migrations: the steps that made the source's tables; those that it hasn't gone yet aren't gone here.
    /// - Throws: what either engine can meet.
    package func take(_ source: any TableSource, madeBy migrations: [Migration]) throws {
        let tables = try source.shapes().parentsFirst()
        let done = try source.steps(of: tables)
        try make(by: migrations.filter { done.contains(Int64($0.number)) })
        for table in tables {
            try prepare(table)
            try source.rows(of: table, atOnce: TableBatch.rows) { try add($0, to: table) }
        }
        try finish()
    }
}

/// How much of a table is in memory at once.
package enum TableBatch {
    package static let rows = 500
}

extension TableSource {
    /// The numbers of the steps that its tables have gone.
    fileprivate func steps(of tables: [TableShape]) throws -> Set<Int64> {
        guard let table = tables.first(where: { $0.name == Migration.tableName }),
            let column = table.columns.firstIndex(where: { $0.name == "number" })
        else { return [] }
        var numbers: Set<Int64> = []
        try rows(of: table, atOnce: TableBatch.rows) { rows in
            for case .integer(let number) in rows.map({ $0[column] }) { numbers.insert(number) }
        }
        return numbers
    }
}

/// Files of tables: what one engine keeps its own in is what all of them exchange.
package protocol TableFiles: Sendable {
    /// Writes a new file; one that is there goes.
    ///
    /// - Throws: `DatabaseFailure.full` when there is no room, and what a file can meet.
    func write(to url: URL, _ body: (any TableTarget) throws -> Void) throws

    /// Reads a file that is there, and changes nothing.
    ///
    /// - Throws: `DatabaseFailure` when there is none, or it is no such file.
    func read<T>(_ url: URL, _ body: (any TableSource) throws -> T) throws -> T
}
