import Database
import Foundation

/// A column that leaves in an export: its name and what kind of thing it holds.
struct ExportedColumn: Sendable {
    let name: String
    let kind: Kind
    let isOptional: Bool

    /// What a column holds.
    enum Kind: Sendable {
        /// A name drawn at random, 22 letters and digits.
        case identifier
        case text
        /// One word of a closed list.
        case word([String])
        case number
        /// A moment, in milliseconds UTC.
        case instant
        /// The number of a day.
        case day
        /// The number of a month.
        case month
        /// Sealed under the person's key; the column named is the row's part of the seal.
        case sealed(SealedColumn, row: String)
    }

    init(_ name: String, _ kind: Kind, isOptional: Bool = false) {
        self.name = name
        self.kind = kind
        self.isOptional = isOptional
    }

    /// The words of an enumeration.
    static func word<Word: CaseIterable & RawRepresentable<String>>(
        _ name: String, _ words: Word.Type
    ) -> ExportedColumn {
        ExportedColumn(name, .word(Word.allCases.map(\.rawValue)))
    }

    static func sealed<Value: Exportable>(
        _ table: StaticString, _ column: StaticString, _ type: Value.Type, row: String, isOptional: Bool = false
    ) -> ExportedColumn {
        ExportedColumn("\(column)", .sealed(SealedColumn(type, in: table, column), row: row), isOptional: isOptional)
    }

    /// What stands in the column as JSON says it; `nil` for a sealed one, and for what isn't of its kind.
    func exported(_ stored: SQLValue) -> ExportedValue? {
        switch (kind, stored) {
        case (_, .null): .null
        case (.identifier, .text(let text)), (.text, .text(let text)), (.word, .text(let text)): .text(text)
        case (.number, .integer(let number)): .number(number)
        case (.instant, .integer(let number)): .text(ExportedTime.text(Instant(milliseconds: number)))
        case (.day, .integer(let number)): .text(ExportedTime.dayText(number))
        case (.month, .integer(let number)): .text(ExportedTime.monthText(number))
        default: nil
        }
    }

    /// What the column is to hold for that JSON; `nil` for what isn't of its kind. A sealed one is only looked at here.
    func stored(_ value: ExportedValue) -> SQLValue? {
        if value == .null { return isOptional ? .null : nil }
        switch (kind, value) {
        case (.identifier, .text(let text)): return ID<ExportedColumn>(text)?.sqlValue
        case (.text, .text(let text)): return text.utf8.contains(0) ? nil : .text(text)
        case (.word(let words), .text(let text)): return words.contains(text) ? .text(text) : nil
        case (.number, .number(let number)): return .integer(number)
        case (.instant, .text(let text)): return ExportedTime.instant(text)?.sqlValue
        case (.day, .text(let text)): return ExportedTime.day(text)?.sqlValue
        case (.month, .text(let text)): return ExportedTime.month(text)?.sqlValue
        case (.sealed(let sealed, _), _): return sealed.isWellFormed(value) ? .blob(Data()) : nil
        default: return nil
        }
    }

    /// Its JSON Schema, without a description.
    var schema: ExportedValue {
        let schema: ExportedValue =
            switch kind {
            case .identifier: ["type": "string", "pattern": "^[0-9A-Za-z]{22}$"]
            case .text: ["type": "string"]
            case .word(let words): ["enum": .list(words.map(ExportedValue.text))]
            case .number: ["type": "integer"]
            case .instant: ["type": "string", "format": "date-time"]
            case .day: ["type": "string", "format": "date"]
            case .month: ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"]
            case .sealed(let sealed, _): sealed.schema
            }
        return isOptional ? ["oneOf": [schema, ["type": "null"]]] : schema
    }
}
