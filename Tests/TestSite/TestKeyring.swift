package import Classifieds
package import Database
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
    package func tables() async throws -> any Database {
        try await tables(in: folder)
    }

    /// A keyring that opens yesterday's copy of the tables with today's folder, as a thief of a backup would.
    package func open(copy: TestFolder) async throws -> Keyring {
        try await open(tables(in: copy))
    }

    /// A copy of the tables as they are now.
    package func copyTables() async throws -> TestFolder {
        let copy = try TestFolder()
        guard TestEngine.isSQLite else {
            try await copyRows(into: tables(in: copy))
            return copy
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        where name.hasPrefix("keyring.sqlite") {
            try FileManager.default.copyItem(
                at: folder.url.appending(path: name), to: copy.url.appending(path: name))
        }
        return copy
    }

    private func tables(in folder: TestFolder) async throws -> any Database {
        try await TestEngine.database(at: folder.url.appending(path: "keyring.sqlite"), now: clock.now)
    }

    private func copyRows(into copy: any Database) async throws {
        let (keys, roots, turns) = try await tables().read { reader in
            (
                keys: try reader.rows("SELECT name, root, wrapped, made FROM wrapped_key ORDER BY number"),
                roots: try reader.rows("SELECT number, made, replaced FROM root"),
                turns: try reader.rows("SELECT \"only\", turn FROM used_index")
            )
        }
        try await copy.migrate(Schema.keyring)
        try await copy.write { writer in
            for key in keys {
                let (name, wrapped): (String, Data) = (try key["name"], try key["wrapped"])
                let (root, made): (Int, Instant) = (try key["root"], try key["made"])
                try writer.run(
                    """
                    INSERT INTO wrapped_key (name, root, wrapped, made)
                    VALUES (\(name), \(root), \(wrapped), \(made))
                    """)
            }
            for root in roots {
                let (number, made, replaced): (Int, Instant, Instant?) =
                    (try root["number"], try root["made"], try root["replaced"])
                try writer.run(
                    "INSERT INTO root (number, made, replaced) VALUES (\(number), \(made), \(replaced))")
            }
            for row in turns {
                let (only, turn): (Int, Int) = (try row["only"], try row["turn"])
                try writer.run("INSERT INTO used_index (\"only\", turn) VALUES (\(only), \(turn))")
            }
        }
    }
}
