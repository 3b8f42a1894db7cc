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

    init(partners: [Partner] = []) async throws {
        test = try await TestSite(partners: partners)
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
    /// Every row of every table, as text, by table.
    func contents() async throws -> [String: [String]] {
        try await walk { source in
            var contents: [String: [String]] = [:]
            for table in try source.shapes() {
                var lines: [String] = []
                try source.rows(of: table, atOnce: TableBatch.rows) { rows in
                    lines += rows.map { row in
                        zip(table.columns, row).map { "\($0.name)=\($1.text)" }.sorted().joined(separator: " ")
                    }
                }
                contents[table.name] = lines.sorted()
            }
            return contents
        }
    }
}

extension SQLValue {
    /// With every byte as a letter: a word that stands in bytes can be read in it.
    fileprivate var text: String {
        guard case .blob(let bytes) = self else { return "\(self)" }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
