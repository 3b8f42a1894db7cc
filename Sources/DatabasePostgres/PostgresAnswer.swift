import CLibPQ
import Database

/// What the server answered to one statement.
final class PostgresAnswer {
    private let result: OpaquePointer

    init(_ result: OpaquePointer) {
        self.result = result
    }

    deinit { PQclear(result) }

    /// What was done, in the server's word: « COMMIT », « INSERT 0 1 ».
    var done: String { String(cString: PQcmdStatus(result)) }

    /// - Throws: `DatabaseFailure.statement` for a type that no statement of the product asks for.
    func rows() throws -> [Row] {
        let (count, width) = (PQntuples(result), PQnfields(result))
        guard count > 0 else { return [] }
        let columns = (0..<width).map { String(cString: PQfname(result, $0)) }
        let types = (0..<width).map { PQftype(result, $0) }
        return try (0..<count).map { line in
            Row(
                columns: columns,
                values: try (0..<width).map { column in
                    guard PQgetisnull(result, line, column) == 0 else { return .null }
                    let length = Int(PQgetlength(result, line, column))
                    let bytes = UnsafeRawBufferPointer(start: PQgetvalue(result, line, column), count: length)
                    return try PostgresValue.read(bytes, of: types[Int(column)])
                })
        }
    }
}
