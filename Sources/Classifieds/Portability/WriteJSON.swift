package import Foundation

/// Takes what is made of an export, piece by piece.
package typealias ExportSink = (Data) async throws -> Void

extension Export {
    /// Writes everything as one JSON document, a row a line.
    package func writeJSON(to sink: ExportSink) async throws {
        try await writeJSON(of: ExportedTable.all, to: sink)
    }

    /// The same with these tables alone.
    func writeJSON(of tables: [ExportedTable], to sink: ExportSink) async throws {
        let head: ExportedValue = [
            "format": .text(Portability.format), "site": .text(site.settings.baseURL),
            "exportedAt": .text(ExportedTime.text(at)),
        ]
        try await sink(head.json.dropLast() + Data(", \"tables\": {".utf8))
        for (number, table) in tables.map(\.name).enumerated() {
            try await sink(Data("\(number == 0 ? "" : ",")\n\"\(table)\": [".utf8))
            var isFirst = true
            try await records(of: table) { record in
                let row = ExportedValue.object(
                    record.leave(by: .export).fields.map { .init(name: $0.name, value: $0.value) })
                try await sink(Data((isFirst ? "\n" : ",\n").utf8) + row.json)
                isFirst = false
            }
            try await sink(Data("]".utf8))
        }
        try await sink(Data("\n}}\n".utf8))
    }
}
