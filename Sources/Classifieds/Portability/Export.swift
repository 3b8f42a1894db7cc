package import Database
import Foundation

/// Everything the site holds about one person, read in short pages: no transaction stays open while something is sent.
package struct Export: Sendable {
    let site: Site
    let person: Account.ID
    /// When it was asked for.
    package let at: Instant

    /// The tables that it has, in their order; what the law asks for where something is kept for it.
    package var sections: [ExportedSection] {
        ExportedTable.all.filter { $0.name != "escrow" || site.settings.hasEscrow }.map {
            ExportedSection(table: $0.name, title: $0.title, hangsOnAds: $0.hangsOnAds)
        }
    }

    /// How many rows are read at once.
    static let pageSize = 200
    /// How many rows of an ad a page to read shows of each table: an ad online all year is opened on 365 days.
    private static let mostOfAnAd = 400

    /// The person's rows of a table, one after the other, opened for that person.
    ///
    /// - Throws: `KeyringError.destroyed` when the person is erased meanwhile.
    package func records(of table: String, _ body: (Opened<ExportedRecord>) async throws -> Void) async throws {
        guard let table = ExportedTable.all.first(where: { $0.name == table }) else { return }
        var last = ExportedTable.Position.start
        while true {
            let (person, after) = (person, last)
            let (rows, told) = try await site.database.read { reader in
                let rows = try reader.rows(table.page(person, after, Self.pageSize))
                return (rows, try table.told(rows, reader))
            }
            for row in told { try await body(try await record(row, of: table)) }
            guard rows.count == Self.pageSize, let end = rows.last else { return }
            last = ExportedTable.Position(of: end)
        }
    }

    /// The rows of a table that hang on one ad, which are few.
    package func records(of table: String, hangingOn ad: String) async throws -> [Opened<ExportedRecord>] {
        guard let table = ExportedTable.all.first(where: { $0.name == table && $0.hangsOnAds }) else { return [] }
        let rows = try await site.database.read { [person] reader in
            try reader.rows(table.page(person, ExportedTable.Position(ad: ad), Self.mostOfAnAd)).filter { row in
                let owner: String = try row["ad"]
                return owner == ad
            }
        }
        var records: [Opened<ExportedRecord>] = []
        for row in rows { records.append(try await record(row, of: table)) }
        return records
    }

    private func record(_ row: Row, of table: ExportedTable) async throws -> Opened<ExportedRecord> {
        var fields: [ExportedField] = []
        for (column, stored) in zip(table.columns, row.fields) {
            guard column.name == stored.column else { throw RowError.noColumn(column.name) }
            fields.append(
                ExportedField(
                    name: column.name, style: column.style(of: stored.value),
                    value: try await value(stored.value, of: column, in: row)))
        }
        return Opened(ExportedRecord(fields: fields))
    }

    private func value(_ stored: SQLValue, of column: ExportedColumn, in row: Row) async throws -> ExportedValue {
        if case .sealed(let sealed, let place) = column.kind, case .blob(let bytes) = stored {
            return try await sealed.open(bytes, try row[place], person, site).leave(by: .export)
        }
        guard let value = column.exported(stored) else { throw RowError.otherType(column.name) }
        return value
    }
}

/// A table of an export, as a page to read names it.
package struct ExportedSection: Sendable {
    package let table: String
    package let title: String
    /// Whether its rows are shown with the ads that they hang on.
    package let hangsOnAds: Bool
}

/// A column of a row, with how it is to be read.
package struct ExportedField: Sendable, Equatable {
    package let name: String
    package let style: Style
    package let value: ExportedValue

    /// How a value is to be read.
    package enum Style: Sendable, Equatable {
        /// A name drawn at random, which means nothing by itself.
        case identifier
        /// A word of the program's own.
        case word
        /// Something that somebody wrote.
        case words
        case number
        case instant(Instant)
        /// The number of a day.
        case day(Int)
        /// The number of a month.
        case month(Int)
        case nothing
    }
}

/// A row of an export: its columns in their order.
package struct ExportedRecord: Sendable, Equatable {
    package let fields: [ExportedField]

    /// A column; nothing where there is none.
    package subscript(_ column: String) -> ExportedValue {
        fields.first { $0.name == column }?.value ?? .null
    }
}

extension ExportedColumn {
    fileprivate func style(of stored: SQLValue) -> ExportedField.Style {
        switch (kind, stored) {
        case (_, .null): .nothing
        case (.identifier, _): .identifier
        case (.instant, .integer(let number)): .instant(Instant(milliseconds: number))
        case (.day, .integer(let number)): .day(Int(number))
        case (.month, .integer(let number)): .month(Int(number))
        case (.number, _): .number
        case (.sealed, _): .words
        default: .word
        }
    }
}

extension Portability {
    /// The caller's own; nobody else's is to be had. What was opened in the last seconds isn't in it yet.
    ///
    /// - Throws: `Refusal.forbidden` without a session.
    package func export(for caller: Caller) throws(Refusal) -> Export {
        Export(site: site, person: try caller.requireMember().account, at: site.clock.now())
    }
}
