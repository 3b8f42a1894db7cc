import Classifieds
import Database
import Foundation
import TestSite

/// A site whose backups are made and put back as the commands do it.
struct BackupFolder {
    let test: TestSite
    /// Where backups, copies of keys and private halves are.
    let elsewhere: TestFolder
    let key: OfflinePrivateKey

    init() async throws {
        test = try await TestSite()
        elsewhere = try TestFolder()
        let file = elsewhere.url.appending(path: "backup.private")
        _ = try KeyFolder(at: test.keys).makeOfflineKey(for: .backup, writingPrivateHalfTo: file)
        key = try OfflinePrivateKey(at: file, for: .backup)
    }

    var target: URL { elsewhere.url.appending(path: "backups", directoryHint: .isDirectory) }

    /// Makes a backup.
    func make() async throws -> StoredBackup {
        try StoredBackup(at: try await test.backups.make(in: target).folder)
    }

    /// Puts a backup into a new folder and checks it there.
    func extract(_ backup: StoredBackup) async throws -> TestFolder {
        let folder = try TestFolder()
        try backup.extract(into: folder.url, with: key)
        try await backup.check(try test.looking(at: folder.url))
        return folder
    }

    /// Puts a backup into a new folder, checks it, and opens a site over it with the living keys.
    func restore(_ backup: StoredBackup) async throws -> (test: TestSite, erased: Int) {
        let restored = try await test.reopened(over: try await extract(backup))
        return (restored, try await restored.backups.settle(backup.label.manifest))
    }
}

extension Database {
    /// Every row of the tables that hold something of people, as text, by table.
    func contents() async throws -> [String: [String]] {
        let columns = try await columns()
        let statements: [String: SQL] = [
            "account": "SELECT * FROM account", "ad": "SELECT * FROM ad", "ad_state": "SELECT * FROM ad_state",
            "photo": "SELECT * FROM photo", "ad_words": "SELECT * FROM ad_words", "link": "SELECT * FROM link",
            "session": "SELECT * FROM session", "connection": "SELECT * FROM connection",
            "outbox": "SELECT * FROM outbox", "text_print": "SELECT * FROM text_print",
            "ad_place": "SELECT * FROM ad_place", "ad_count": "SELECT * FROM ad_count",
        ]
        return try await read { reader in
            try Dictionary(
                uniqueKeysWithValues: statements.map { table, statement in
                    let names = (columns[table] ?? []).sorted()
                    let rows = try reader.rows(statement).map { row in
                        try names.map { "\($0)=\((try row[$0] as AnyValue).sqlValue)" }.joined(separator: " ")
                    }
                    return (table, rows.sorted())
                })
        }
    }
}

private struct AnyValue: SQLConvertible {
    let sqlValue: SQLValue
}
