import Database
import DatabaseSQLite
import Foundation
import Synchronization

/// A database in a file, in a folder that goes with the test, at an hour that the test sets.
final class DatabaseFile: Sendable {
    let folder: URL
    private let hour = Mutex(Instant(milliseconds: 1_000))

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "database-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var path: String { folder.appending(path: "test.sqlite").path }

    var now: @Sendable () -> Instant {
        { self.hour.withLock { $0 } }
    }

    /// Moves the hour by a millisecond at each look, so that two looks are never equal.
    var restlessNow: @Sendable () -> Instant {
        {
            self.hour.withLock { hour in
                hour = hour + .milliseconds(1)
                return hour
            }
        }
    }

    func open() throws -> any Database {
        try SQLiteDatabase(path: path, now: now)
    }

    /// A database with one table, `note`, in which no text stands twice.
    func openWithNotes() async throws -> any Database {
        let database = try open()
        try await database.write { writer in
            try writer.run("CREATE TABLE note (number \(.serial), text \(.text) NOT NULL UNIQUE) \(.strict)")
        }
        return database
    }

    /// Whether these bytes stand in any file of the database, its log included.
    func holds(_ text: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).contains { file in
            try Data(contentsOf: file).range(of: Data(text.utf8)) != nil
        }
    }
}

extension Writer {
    func note(_ text: String) throws {
        try run("INSERT INTO note (text) VALUES (\(text))")
    }
}

extension Reading {
    func notes() throws -> [String] {
        try rows("SELECT text FROM note ORDER BY number").map { try $0["text"] }
    }
}

/// What a body throws to have its transaction undone.
struct Undone: Error {}
