/// One line of an answer.
package struct Row: Sendable {
    private let columns: [String]
    private let values: [SQLValue]

    package init(columns: [String], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The columns in the order of the statement, each with what it holds.
    package var fields: [(column: String, value: SQLValue)] {
        Array(zip(columns, values))
    }

    /// The value of a column.
    ///
    /// - Throws: `RowError` when there is no such column or it holds another type.
    package subscript<T: SQLConvertible>(_ column: String) -> T {
        get throws(RowError) {
            guard let index = columns.firstIndex(of: column) else { throw .noColumn(column) }
            guard let value = T(sqlValue: values[index]) else { throw .otherType(column) }
            return value
        }
    }
}

/// A statement and the code that reads it disagree.
package enum RowError: Error, Equatable {
    case noColumn(String)
    case otherType(String)
}
