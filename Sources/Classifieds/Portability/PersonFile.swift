import Database
import Foundation

/// What `donnees.json` of an archive says, checked against the list that makes it: every table, column and kind, and that
/// all of it is one person's.
struct PersonFile: Sendable {
    /// Rows by table, each value as it is to be stored; of sealed ones the JSON, which is sealed anew.
    let tables: [String: [Entry]]
    let person: Account.ID

    /// A row that was read.
    struct Entry: Sendable {
        let json: ExportedValue
        let values: [String: SQLValue]

        func id<Entity>(_ column: String) -> ID<Entity>? {
            values[column].flatMap { ID<Entity>(sqlValue: $0) }
        }

        func text(_ column: String) -> String { json[column]?.text ?? "" }

        func number(_ column: String) -> Int? {
            guard case .integer(let number)? = values[column] else { return nil }
            return Int(number)
        }
    }

    /// - Throws: `UnusableArchive` for anything that the site's own export wouldn't say.
    init(json: Data) throws(UnusableArchive) {
        guard let document = try? JSONDecoder().decode(ExportedValue.self, from: json) else {
            throw UnusableArchive("donnees.json is not JSON, or holds a number that isn't whole")
        }
        guard let format = document["format"]?.text, format == Portability.format else {
            throw UnusableArchive("it is of another format than \(Portability.format)")
        }
        guard case .object(let head) = document, case .object(let found)? = document["tables"],
            Set(head.map(\.name)) == ["format", "site", "exportedAt", "tables"],
            document["site"]?.text != nil, document["exportedAt"]?.text.flatMap(ExportedTime.instant) != nil
        else { throw UnusableArchive("donnees.json is not of the schema: see schema.json") }

        var tables: [String: [Entry]] = [:]
        for member in found {
            guard let table = ExportedTable.all.first(where: { $0.name == member.name }),
                let rows = member.value.list
            else { throw UnusableArchive("donnees.json names a table that isn't in the schema") }
            tables[table.name] = try Self.entries(rows, of: table)
        }
        guard let account = tables["account"], account.count == 1, let person: Account.ID = account[0].id("id") else {
            throw UnusableArchive("donnees.json is not about one account")
        }
        self.tables = tables
        self.person = person
        try checkOwner()
    }

    /// Tables that stay where they were made, and may name an ad that is gone, or somebody else's.
    private static let namingOthersAds: Set = ["link", "outbox", "conversation", "first_message"]

    /// The rows of a table.
    subscript(_ table: String) -> [Entry] { tables[table] ?? [] }

    private static func entries(_ rows: [ExportedValue], of table: ExportedTable) throws(UnusableArchive) -> [Entry] {
        var entries: [Entry] = []
        for (number, row) in rows.enumerated() {
            let wrong = UnusableArchive("row \(number + 1) of table \(table.name) is not of the schema")
            guard case .object(let members) = row, members.count == table.columns.count else { throw wrong }
            var values: [String: SQLValue] = [:]
            for column in table.columns {
                guard let value = row[column.name], let stored = column.stored(value) else { throw wrong }
                values[column.name] = stored
            }
            entries.append(Entry(json: row, values: values))
        }
        return entries
    }

    /// Everything is the account's, hangs on an ad that is there, and has a name of its own.
    private func checkOwner() throws(UnusableArchive) {
        let ads = Set(self["ad"].map { $0.text("id") })
        for (table, entries) in tables {
            let names = entries.map { table == "hold" ? $0.text("ad") : $0.text("id") }.filter { !$0.isEmpty }
            guard names.count == Set(names).count else { throw UnusableArchive("table \(table) names one row twice") }
            for entry in entries {
                guard entry.values["account"] == nil || entry.text("account") == person.text else {
                    throw UnusableArchive("table \(table) holds a row of somebody else")
                }
                guard
                    table == "ad" || entry.values["ad"] == nil || entry.values["ad"] == .null
                        || Self.namingOthersAds.contains(table) || ads.contains(entry.text("ad"))
                else { throw UnusableArchive("table \(table) names an ad that isn't there") }
            }
        }
    }
}
