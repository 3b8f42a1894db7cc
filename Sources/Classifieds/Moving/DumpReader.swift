import Foundation

/// Reads what mysqldump writes, statement by statement: the file may be of any size, and come from anybody.
struct DumpReader: ~Copyable {
    private var scanner: DumpScanner
    /// Of each table that was met, in their order.
    private(set) var columns: [String: [String]] = [:]

    /// Where a row stands, and in which table.
    struct Place {
        let table: String
        let offset: Int
    }

    init(_ file: URL) throws {
        scanner = try DumpScanner(file)
    }

    var charset: Charset { scanner.charset }

    /// Hands out the rows of some tables, in the order of the file.
    ///
    /// - Throws: `MovingProblem`.
    mutating func walk(
        where isWanted: (String) -> Bool, _ use: (Place, [String], borrowing DumpRow) throws -> Void
    ) throws {
        try scanner.requireText()
        var row = DumpRow()
        while try scanner.skipBlank() {
            switch try scanner.word().uppercased() {
            case "INSERT", "REPLACE": try insert(where: isWanted, into: &row, use)
            case "CREATE": try create(where: isWanted)
            case "SET": try scanner.setting()
            case "DELIMITER": try scanner.skipOtherDelimiter()
            case "": try scanner.take(UInt8(ascii: ";"), or: .notADump(scanner.offset))
            default: try scanner.skipStatement()
            }
        }
    }

    private mutating func insert(
        where isWanted: (String) -> Bool, into row: inout DumpRow,
        _ use: (Place, [String], borrowing DumpRow) throws -> Void
    ) throws {
        var word = ""
        repeat {
            word = try scanner.nextWord().uppercased()
        } while ["IGNORE", "DELAYED", "LOW_PRIORITY"].contains(word)
        guard word == "INTO" else { return try scanner.skipStatement() }
        let table = try scanner.name()
        guard isWanted(table) else { return try scanner.skipStatement() }
        if try scanner.isNext(UInt8(ascii: "(")) { columns[table] = try scanner.names() }
        guard ["VALUES", "VALUE"].contains(try scanner.nextWord().uppercased()) else {
            return try scanner.skipStatement()
        }
        let names = columns[table] ?? []
        repeat {
            try scanner.skipSpace()
            let place = Place(table: table, offset: scanner.offset)
            try scanner.row(into: &row)
            try use(place, names, row)
        } while try scanner.skip(UInt8(ascii: ","))
        try scanner.skipStatement()
    }

    private mutating func create(where isWanted: (String) -> Bool) throws {
        guard try scanner.nextWord().uppercased() == "TABLE" else { return try scanner.skipStatement() }
        if try scanner.isNextLetter() {
            for expected in ["IF", "NOT", "EXISTS"] where try scanner.nextWord().uppercased() != expected {
                return try scanner.skipStatement()
            }
        }
        let table = try scanner.name()
        guard isWanted(table), try scanner.isNext(UInt8(ascii: "(")) else { return try scanner.skipStatement() }
        columns[table] = try scanner.columnNames()
        try scanner.skipStatement()
    }
}

/// Goes back to rows whose places are known, mostly in the order of the file.
struct DumpRows: ~Copyable {
    private var scanner: DumpScanner
    private(set) var row = DumpRow()

    init(_ file: URL) throws {
        scanner = try DumpScanner(file)
    }

    /// Reads the row that stands there.
    mutating func read(at offset: Int) throws {
        scanner.seek(to: offset)
        try scanner.row(into: &row)
    }
}
