package import Foundation

extension Portability {
    /// The JSON Schema (2020-12) of an export, made from the list that makes the export and from the inventory.
    package var schema: Data {
        let schema: ExportedValue = [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": .text("\(site.settings.baseURL)/.well-known/zone-visio-export.schema.json"),
            "title": "Tout ce que le site garde d’une personne",
            "description": """
            Un objet par ligne de table. Les instants sont en UTC, à la milliseconde. Une table absente est vide, et une \
            version qui en connaît d’autres les ajoute sans changer de format.
            """,
            "type": "object", "additionalProperties": false,
            "required": ["format", "site", "exportedAt", "tables"],
            "properties": [
                "format": ["const": .text(Self.format)], "site": ["type": "string", "format": "uri"],
                "exportedAt": ["type": "string", "format": "date-time"],
                "tables": .schema(of: ExportedTable.all.map { ($0.name, $0.schema) }, needed: ["account"]),
            ],
        ]
        return schema.json + Data("\n".utf8)
    }
}

extension ExportedTable {
    fileprivate var schema: ExportedValue {
        let columns = columns.map { column in
            (name: column.name, schema: column.schema.described(as: Inventory.what("\(name).\(column.name)")))
        }
        let rows: ExportedValue = ["type": "array", "items": .schema(of: columns)]
        return rows.described(as: staysBecause.map { "Ne va pas à un autre site\u{A0}: \($0)." })
    }
}

extension ExportedValue {
    fileprivate func described(as description: String?) -> ExportedValue {
        guard let description, case .object(let members) = self else { return self }
        return .object([Member(name: "description", value: .text(description))] + members)
    }
}

extension Inventory {
    /// What is in a column, as the policy says it.
    package static func what(_ name: String) -> String? {
        tables.first { $0.name == name }?.what
    }
}
