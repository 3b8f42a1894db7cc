import Database
package import Foundation
import Glibc

extension Backups {
    /// How long a copy of the key folder stays: as long as a destroyed key may be beyond reach at the latest.
    static let keyCopyLife = Keyring.oldRootLife
    static let keysSuffix = ".keys.sealed"

    /// Writes a sealed copy of the key folder into a folder of its own, named by the second, and deletes the copies there
    /// that are over seven days old.
    ///
    /// - Parameter backups: where the copies of the data are.
    /// - Throws: `BackupProblem.notApart` when both would be together, `.noBackupKey` without a key to seal it to that is
    ///   kept elsewhere.
    package func copyKeys(into folder: URL, apartFrom backups: URL) async throws -> URL {
        let keys = site.keyring.folder.url
        for other in [backups, data, keys] where folder.liesIn(other) || other.liesIn(folder) {
            throw BackupProblem.notApart(folder, from: other)
        }
        guard let key = try OfflinePublicKey(for: .backup, in: keys) else { throw BackupProblem.noBackupKey }
        let now = site.clock.now()
        let target = folder.appending(path: BackupName.text(of: now) + Self.keysSuffix)
        guard !FileManager.default.fileExists(atPath: target.path) else { throw BackupProblem.exists(target) }

        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let unfinished = folder.appending(path: ".\(target.lastPathComponent).unfinished")
        try Self.remove(unfinished)
        do {
            try await sealKeys(into: unfinished, to: key)
            guard rename(unfinished.path, target.path) == 0 else { throw DurableFileError(code: errno) }
            try DurableFile.synchronize(folder: folder)
        } catch {
            try? Self.remove(unfinished)
            throw error
        }
        try DurableFile.write(
            Data("\(folder.absoluteURL.path)\n".utf8), to: data.appending(path: Self.keyCopiesFile), mode: 0o600)
        try forgetOldKeyCopies(in: folder, before: now - Self.keyCopyLife)
        return target
    }

    private func sealKeys(into file: URL, to key: OfflinePublicKey) async throws {
        let keys = site.keyring.folder
        let scratch = keys.url.appending(path: Self.scratchName)
        try Self.remove(scratch)
        defer { try? Self.remove(scratch) }
        try await site.keyring.database.copy(to: scratch, madeBy: Schema.keyring)
        let tables = try FileHandle(forReadingFrom: scratch)
        defer { try? tables.close() }
        // From here on it has no name: a crash leaves no second keyring.
        try Self.remove(scratch)

        let archive = RecordWriter(file: try SealedFileWriter(at: file, for: key, holding: StoredKeys.content))
        _ = try archive.add(tables, as: StoredKeys.tablesName)
        // After the tables: every root that they need is still there.
        for number in try keys.roots() { _ = try archive.add(try keys.root(number), as: "root/\(number).key") }
        for name in try FileManager.default.contentsOfDirectory(atPath: keys.url.path).sorted()
        where name == StoredKeys.signingName || name.hasSuffix(".pub") {
            _ = try archive.add(try Data(contentsOf: keys.url.appending(path: name)), as: name)
        }
        _ = try archive.finish()
    }

    private func forgetOldKeyCopies(in folder: URL, before limit: Instant) throws {
        for copy in try StoredKeys.copies(in: folder) where copy.made < limit {
            try FileManager.default.removeItem(at: copy.file)
        }
    }
}
