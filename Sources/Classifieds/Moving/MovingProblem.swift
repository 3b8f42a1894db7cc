/// Why nothing can be brought from a file; for the operator, in English, without a word of what is in it.
package enum MovingProblem: Error, Equatable, CustomStringConvertible {
    case unreadable(String)
    /// The disk gave no more behind that byte.
    case brokenOff(Int)
    case compressed
    case notADump(Int)
    /// It ends in the middle of something.
    case cutShort(Int)
    /// What stands there isn't what a dump has there.
    case malformed(Int)
    case lacksTable(String)
    case lacksColumn(String, table: String)
    case tooManyRows(Int)
    /// By what stands in front of the names of their tables.
    case twoSites(String, String)
    case lacksHeader(String)
    case categories(String)
    /// It was begun, and isn't all here.
    case unfinished
    case notAnExport(String)
    /// Whom it brought before isn't known any more.
    case tooOld

    package var description: String {
        switch self {
        case .unreadable(let name): "\(name) can't be read, or is no plain file."
        case .brokenOff(let offset): "the disk gives nothing behind byte \(offset)."
        case .compressed: "the file is compressed: decompress it first (gunzip, unzip, xz -d)."
        case .notADump(let offset): "byte \(offset) belongs to no SQL: the file is no dump of MySQL or MariaDB."
        case .cutShort(let offset): "the file ends in the middle of something, at byte \(offset): make the dump anew."
        case .malformed(let offset): "what stands at byte \(offset) is not as mysqldump writes it."
        case .lacksTable(let table): "the dump has no rows of a table that ends in \(table)."
        case .lacksColumn(let column, let table): "table \(table) has no column \(column)."
        case .tooManyRows(let most): "a table has over \(most) rows: bring the site in parts."
        case .twoSites(let one, let other):
            "it holds two sites, whose tables begin with \(TerminalText(one).text) and \(TerminalText(other).text): dump one of them."
        case .lacksHeader(let columns): "the first line names no column for: \(columns). See docs/moving.md."
        case .categories(let reason): "the file of categories: \(reason)."
        case .unfinished: "the import is not complete: run it again before the mails leave."
        case .tooOld:
            "the export is older than durations.withdrawnAd: who was erased since would come again. Make it anew."
        case .notAnExport(let reason): "the folder is no export of a site: \(reason)."
        }
    }
}
