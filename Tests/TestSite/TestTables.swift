import Classifieds
import Database
import DatabaseSQLite
import Foundation

/// Files with all tables and nothing in them, made once a process and copied: making them is a sixth of what a test costs.
enum TestTables {
    private static let site = Task { try await made(as: .site) }
    private static let keyring = Task { try await made(as: .keyring) }

    /// Puts such a file at a place, unless one is there.
    static func place(at file: URL, as kind: TestSchemas.Kind) async throws {
        guard !FileManager.default.fileExists(atPath: file.path) else { return }
        let bytes = try await (kind == .site ? site : keyring).value
        try bytes.write(to: file)
    }

    private static func made(as kind: TestSchemas.Kind) async throws -> Data {
        let folder = try TestFolder()
        let database = try SQLiteDatabase(inMemoryWith: { TestSite.start })
        try await database.migrate(kind.migrations)
        let file = folder.url.appending(path: "tables.sqlite")
        try await database.copy(to: file, madeBy: kind.migrations)
        return try Data(contentsOf: file)
    }
}
