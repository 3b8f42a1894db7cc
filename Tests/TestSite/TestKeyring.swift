package import Classifieds
package import Database
import DatabaseSQLite
package import Foundation

/// A keyring for a test, in a folder of its own: it can be closed and opened again, and its tables be looked at.
package struct TestKeyring: Sendable {
    package let clock: TestClock
    package let folder: TestFolder

    package init() throws {
        clock = TestClock(start: TestSite.start)
        folder = try TestFolder()
    }

    /// Where the root keys are.
    package var keys: URL { folder.url.appending(path: "keys", directoryHint: .isDirectory) }

    /// The file of a root key.
    package func rootFile(_ number: Int) -> URL {
        keys.appending(path: "root/\(number).key")
    }

    /// The numbers of the root keys in the folder.
    package func roots() throws -> [Int] {
        try FileManager.default.contentsOfDirectory(atPath: keys.appending(path: "root").path)
            .compactMap { Int($0.replacing(".key", with: "")) }.sorted()
    }

    /// Opens the keyring as a start of the site does.
    package func open() async throws -> Keyring {
        try await open(tables())
    }

    /// Opens the keyring over tables that the test has its hands in.
    package func open(_ tables: any Database) async throws -> Keyring {
        try await Keyring(database: tables, folder: try KeyFolder(at: keys))
    }

    /// The keyring's tables.
    package func tables() throws -> any Database {
        try SQLiteDatabase(path: folder.url.appending(path: "keyring.sqlite").path, now: clock.now)
    }

    /// A keyring that opens yesterday's copy of the tables with today's folder, as a thief of a backup would.
    package func open(copy: TestFolder) async throws -> Keyring {
        let tables = try SQLiteDatabase(path: copy.url.appending(path: "keyring.sqlite").path, now: clock.now)
        return try await open(tables)
    }

    /// A copy of the tables as they are now.
    package func copyTables() throws -> TestFolder {
        let copy = try TestFolder()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        where name.hasPrefix("keyring.sqlite") {
            try FileManager.default.copyItem(
                at: folder.url.appending(path: name), to: copy.url.appending(path: name))
        }
        return copy
    }
}
