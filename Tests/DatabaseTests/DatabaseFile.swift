import Database
import Foundation
import Synchronization
import TestSite

/// A database that goes with the test, at an hour that the test sets: a file in a folder of its own, or a schema of its own.
final class DatabaseFile: Sendable {
    let folder: URL
    private let engine: Engine
    private let hour = Mutex(Instant(milliseconds: 1_000))

    init(on engine: Engine = .sqlite) throws {
        self.engine = engine
        folder = FileManager.default.temporaryDirectory.appending(
            path: "database-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
        if engine == .postgres { TestEngine.forget(below: folder, [Self.name]) }
    }

    private static let name = "test.sqlite"

    var path: String { folder.appending(path: Self.name).path }

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

    /// Opens it; whoever opens it again finds the same tables.
    func open() async throws -> any Database {
        try await open(now)
    }

    func open(_ now: @escaping @Sendable () -> Instant) async throws -> any Database {
        try await engine.database(at: URL(filePath: path), now: now)
    }

    /// A database with one table, `note`, in which no text stands twice.
    func openWithNotes() async throws -> any Database {
        let database = try await open()
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
