import Database

/// A table of which a person's rows leave in an export.
struct ExportedTable: Sendable {
    let name: String
    /// In French, over its rows.
    let title: String
    /// Whether its rows are in the order of the ads that they hang on.
    let hangsOnAds: Bool
    /// Those that the inventory marks as exported, and no others.
    let columns: [ExportedColumn]
    /// Why its rows stay with the site that made them, in French, for the schema; `nil` for what another site takes in.
    let staysBecause: String?
    /// A page of a person's rows behind `last`, with exactly these columns first, in an order that they alone make.
    let page: @Sendable (_ person: Account.ID, _ last: Position, _ limit: Int) -> SQL
    /// Writes a row that came from another site.
    let insert: (@Sendable (ImportedRow) -> SQL)?
    /// What the person is told of a page of rows: all of it, unless a number of others is in them.
    var told: Telling = { rows, _ in rows }

    typealias Telling = @Sendable (_ rows: [Row], _ reader: Reader) throws -> [Row]

    /// Exported, and taken in by another site.
    static func table(
        _ name: String, title: String, hangsOnAds: Bool = false, _ columns: [ExportedColumn],
        page: @escaping @Sendable (Account.ID, Position, Int) -> SQL,
        insert: @escaping @Sendable (ImportedRow) -> SQL
    ) -> ExportedTable {
        ExportedTable(
            name: name, title: title, hangsOnAds: hangsOnAds, columns: columns, staysBecause: nil, page: page,
            insert: insert)
    }

    /// Exported only.
    static func staying(
        _ name: String, title: String, hangsOnAds: Bool = false, because reason: String, _ columns: [ExportedColumn],
        page: @escaping @Sendable (Account.ID, Position, Int) -> SQL, told: @escaping Telling = { rows, _ in rows }
    ) -> ExportedTable {
        ExportedTable(
            name: name, title: title, hangsOnAds: hangsOnAds, columns: columns, staysBecause: reason, page: page,
            insert: nil, told: told)
    }

    /// Every table of an export, in its order.
    static let all: [ExportedTable] =
        people + access + adverts + moved + messages + calls + decided + rights + policies + letters + sponsored
        + staffing + accounted + consents + alerts + favourites + visits

    /// Where a page of rows ended: the next one begins behind it.
    struct Position: Sendable {
        private let values: [String: SQLValue]
        /// Whether it is behind the row that has these values, or in front of it.
        let isBehind: Bool

        /// In front of the first row.
        static let start = Position(values: [:], isBehind: false)

        private init(values: [String: SQLValue], isBehind: Bool) {
            self.values = values
            self.isBehind = isBehind
        }

        /// In front of the rows of one ad.
        init(ad: String) {
            self.init(values: ["ad": .text(ad)], isBehind: false)
        }

        init(of row: Row) {
            self.init(
                values: Dictionary(uniqueKeysWithValues: row.fields.map { ($0.column, $0.value) }), isBehind: true)
        }

        /// A column of text in the last row; what is in front of every other text at the start.
        func text(_ column: String) -> SQLValue { values[column] ?? .text("") }

        /// A column of numbers in the last row; the least number at the start.
        func number(_ column: String) -> SQLValue { values[column] ?? .integer(.min) }
    }
}

/// A row that came from another site, sealed anew.
struct ImportedRow: Sendable {
    var values: [String: SQLValue]

    /// What a column is to hold; NULL for one that it doesn't have.
    subscript(_ column: String) -> SQLValue { values[column] ?? .null }
}
