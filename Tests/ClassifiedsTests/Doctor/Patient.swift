import Database
import DatabaseSQLite
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// A data folder and a key folder as a site leaves them when it ends, with one person.
struct Patient {
    let root: TestFolder
    let folder: KeyFolder
    let now = Clock.system.now()
    var data: URL { root.url.appending(path: "DATA", directoryHint: .isDirectory) }
    var keys: URL { root.url.appending(path: "DATA.keys", directoryHint: .isDirectory) }

    init() async throws {
        root = try TestFolder()
        folder = try KeyFolder(at: root.url.appending(path: "DATA.keys"))
        try FileManager.default.createDirectory(
            at: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try await fill()
        try await waitUntilClosed()
    }

    private func fill() async throws {
        let keyring = try await Keyring(database: try open(keys.appending(path: "keyring.sqlite")), folder: folder)
        let person = try await keyring.makeKey()
        let site = try open(data.appending(path: "site.sqlite"))
        try await site.migrate(Schema.site)
        try await site.write { try $0.insertHolder(person) }
    }

    /// A file is closed, and its log gone, when the last thread that used it lets go of it: a moment after its value's end.
    private func waitUntilClosed() async throws {
        for _ in 1...600 where try root.files().contains(where: { $0.name.hasSuffix("-wal") }) {
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    func examine() async -> [Diagnosis] {
        let files: [Doctor.Tables: URL] = [
            .site: data.appending(path: "site.sqlite"), .keyring: keys.appending(path: "keyring.sqlite"),
        ]
        return await Doctor(data: data, keys: keys, now: now) { [now] tables in
            try SQLiteDatabase(lookingAt: try #require(files[tables]).path, now: { now })
        }.examine()
    }

    func changeKeys(_ statement: SQL) async throws {
        try await open(keys.appending(path: "keyring.sqlite")).write { try $0.run(statement) }
    }

    func mode(_ mode: Int, of file: URL) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    /// Every file with its bytes, by name.
    func listing() throws -> [String: Data] {
        Dictionary(try root.files().map { ($0.name, $0.bytes) }) { first, _ in first }
    }

    private func open(_ file: URL) throws -> any Database {
        try SQLiteDatabase(path: file.path, now: { [now] in now })
    }
}
