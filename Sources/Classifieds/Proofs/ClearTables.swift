import Database
import Foundation

extension ClearText {
    /// The tables in a row of which it stands, text and bytes alike; what the policies say is everybody's to read.
    func tables(of database: any Database) async throws -> [String] {
        try await database.walk { source in
            try source.shapes().filter { try stands(in: $0, of: source) }.map(\.name).sorted()
        }
    }

    private func stands(in table: TableShape, of source: any TableSource) throws -> Bool {
        var isFound = false
        try source.rows(of: table, atOnce: TableBatch.rows) { rows in
            isFound = isFound || rows.contains { $0.contains(where: stands) }
        }
        return isFound
    }

    private func stands(in value: SQLValue) -> Bool {
        switch value {
        case .null, .integer, .real: false
        case .text(let text): Array(text.utf8).withUnsafeBytes(stands)
        case .blob(let bytes): bytes.withUnsafeBytes(stands)
        }
    }
}
