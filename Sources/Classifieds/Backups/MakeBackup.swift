import Crypto
import Database
package import Foundation
import Glibc

/// A backup just made.
package struct MadeBackup: Sendable {
    package let folder: URL
    package let label: BackupLabel
}

extension Backups {
    static let batch = 1_000

    /// Copies the tables as they are at one moment, and the photos that they name, into one sealed file; the site serves
    /// meanwhile.
    ///
    /// Nothing that looks like a backup is there before all of it is on the disk. Photos that vanish meanwhile, of an ad
    /// that is withdrawn, are left out. Nothing of the key folder is in it.
    ///
    /// - Parameters:
    ///   - folder: where backups are; this one gets a folder of its own in it, named by the second.
    ///   - progress: is told what is done and how much of it, in words for the operator.
    /// - Throws: `BackupProblem`, `DurableFileError` or `DatabaseFailure.full` for a disk without room.
    package func make(in folder: URL, progress: (String) -> Void = { _ in }) async throws -> MadeBackup {
        try requireApart(folder)
        let now = site.clock.now()
        let target = folder.appending(path: BackupName.text(of: now), directoryHint: .isDirectory)
        guard !FileManager.default.fileExists(atPath: target.path) else { throw BackupProblem.exists(target) }
        let recipient = try site.keyring.backupRecipient()

        let unfinished = folder.appending(path: ".\(target.lastPathComponent).unfinished", directoryHint: .isDirectory)
        try forgetUnfinished(in: folder, before: now - .days(1))
        try FileManager.default.createDirectory(
            at: unfinished, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        do {
            let label = try await seal(into: unfinished, to: recipient, at: now, progress: progress)
            try NewFile.write(try BackupManifest.json(label), to: unfinished.appending(path: Self.manifestFile))
            try DurableFile.synchronize(folder: unfinished)
            guard rename(unfinished.path, target.path) == 0 else { throw DurableFileError(code: errno) }
            try DurableFile.synchronize(folder: folder)
            try DurableFile.write(
                Data("\(label.manifest.made)\n".utf8), to: data.appending(path: Self.noteFile), mode: 0o600)
            return MadeBackup(folder: target, label: label)
        } catch {
            try? FileManager.default.removeItem(at: unfinished)
            throw error
        }
    }

    private func seal(
        into folder: URL, to recipient: BackupRecipient, at now: Instant, progress: (String) -> Void
    ) async throws -> BackupLabel {
        let scratch = data.appending(path: Self.scratchName)
        try Self.remove(scratch)
        defer { try? Self.remove(scratch) }
        progress("copying the tables")
        try await site.database.copy(to: scratch, madeBy: Schema.site)

        let file = try SealedFileWriter(
            at: folder.appending(path: Self.dataFile), for: recipient.key, holding: Self.dataFile)
        let archive = RecordWriter(file: file)
        let source = try FileHandle(forReadingFrom: scratch)
        defer { try? source.close() }
        let tables = try archive.add(source, as: StoredBackup.tablesName)
        let copy = try look(scratch)
        var photos = PhotoCount()
        while true {
            let after = photos.last
            let batch = try await copy.read { try $0.photoNames(after: after, limit: Self.batch) }
            guard !batch.isEmpty else { break }
            for photo in batch { try await add(photo, to: archive, counting: &photos) }
            progress("\(photos.photos) photos")
        }
        let manifest = BackupManifest(
            schema: try await copy.read { try $0.schemaNumber() },
            made: BackupName.date(of: now).formatted(.iso8601), tables: try await copy.counts(),
            photos: photos.photos, photoFiles: photos.files, tablesDigest: Hexadecimal.text(tables),
            photosDigest: Hexadecimal.text(photos.digest.finalize()), keyring: try site.keyring.mark())
        _ = try archive.add(try BackupManifest.json(manifest), as: Self.manifestFile)
        return BackupLabel(manifest: manifest, sealedTo: recipient.seal, digest: try archive.finish())
    }

    private func add(_ photo: Photo.ID, to archive: RecordWriter, counting count: inout PhotoCount) async throws {
        var files = 0
        for size in PhotoSize.allCases {
            guard let bytes = try await file(size, of: photo) else { continue }
            count.digest.update(
                data: try archive.add(bytes, as: "\(StoredBackup.photoPrefix)\(photo).\(size.rawValue)"))
            files += 1
        }
        count.files += files
        count.photos += files > 0 ? 1 : 0
        count.last = photo.text
    }

    /// - Throws: `BackupProblem.photosAway`: a backup without them would be none.
    private func file(_ size: PhotoSize, of photo: Photo.ID) async throws -> Data? {
        do {
            return try await site.photoFiles.store.get(size, of: photo)
        } catch PhotoStoreFailure.unavailable(let reason) {
            throw BackupProblem.photosAway(reason)
        } catch is CocoaError {
            return nil
        } catch PhotoStoreFailure.missing {
            return nil
        }
    }

    /// Deletes what a crash has left of backups that were never finished.
    private func forgetUnfinished(in folder: URL, before limit: Instant) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where name.hasPrefix(".") && name.hasSuffix(".unfinished") {
            guard let made = BackupName.instant(of: name.dropFirst().prefix(16)), made < limit else { continue }
            try FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }
}

private struct PhotoCount {
    var photos = 0
    var files = 0
    var last = ""
    var digest = SHA256()
}

extension Reading {
    func photoNames(after name: String, limit: Int) throws -> [Photo.ID] {
        try rows(
            """
            SELECT id FROM (SELECT id FROM photo UNION ALL SELECT id FROM message_photo) AS named
            WHERE id > \(name) ORDER BY id LIMIT \(limit)
            """
        ).map { try $0["id"] }
    }

    func schemaNumber() throws -> Int {
        try row("SELECT coalesce(max(number), 0) AS last FROM migration")?["last"] ?? 0
    }
}
