import Crypto
import Database
package import Foundation

/// A backup of the data on a disk.
package struct StoredBackup: Sendable {
    static let tablesName = "site.sqlite"
    static let photoPrefix = "photos/"

    package let folder: URL
    package let label: BackupLabel

    /// Reads what the backup says of itself.
    ///
    /// - Throws: `BackupProblem.missing` for a folder that holds none, `.newer` for one of a later program.
    package init(at folder: URL) throws {
        let file = folder.appending(path: Backups.manifestFile)
        guard let json = try? Data(contentsOf: file) else { throw BackupProblem.missing(file) }
        guard let label = try? JSONDecoder().decode(BackupLabel.self, from: json) else { throw BackupProblem.damaged }
        let known = Schema.site.last?.number ?? 0
        guard label.manifest.format <= BackupManifest.currentFormat, label.manifest.schema <= known else {
            throw BackupProblem.newer(found: label.manifest.schema, known: known)
        }
        self.folder = folder
        self.label = label
    }

    /// Reads all of it and holds it against what it says of itself; nothing is written.
    ///
    /// - Throws: `BackupProblem.damaged`.
    package func verify(with key: OfflinePrivateKey, progress: (String) -> Void = { _ in }) throws {
        try read(with: key, into: nil, progress: progress)
    }

    /// Writes the tables and photos into a new folder, and holds them against what the backup says of itself.
    ///
    /// - Throws: `BackupProblem.damaged`; a file error. What was written until then is left to the caller.
    package func extract(
        into folder: URL, with key: OfflinePrivateKey, progress: (String) -> Void = { _ in }
    ) throws {
        _ = try FolderStore(at: folder.appending(path: PhotoFiles.folderName))
        try read(with: key, into: folder, progress: progress)
    }

    private func read(with key: OfflinePrivateKey, into target: URL?, progress: (String) -> Void) throws {
        let source = try SealedFileReader(
            at: folder.appending(path: Backups.dataFile), with: key, holding: Backups.dataFile)
        let archive = RecordReader(source)
        var found = FoundContents()
        while let (name, bytes) = try archive.next() {
            if name == Backups.manifestFile {
                guard bytes < 1 << 20 else { throw BackupProblem.damaged }
                _ = try archive.read(bytes) { found.manifest.append($0) }
                continue
            }
            let file = try target.map { try NewFile(at: try place(of: name, in: $0)) }
            let digest = try archive.read(bytes) { try file?.write($0) }
            try file?.close()
            try found.note(name, digest: digest)
            if found.files > 0, found.files.isMultiple(of: 3_000) { progress("\(found.photos) photos") }
        }
        guard source.digestText == label.digest, found.isAll(of: label.manifest) else { throw BackupProblem.damaged }
    }

    /// Names are those that the program itself writes, and lead nowhere else.
    private func place(of name: String, in target: URL) throws -> URL {
        if name == Self.tablesName { return target.appending(path: name) }
        guard let (photo, size) = FoundContents.photo(name) else { throw BackupProblem.damaged }
        let file = FolderStore.file(size, of: photo, in: target.appending(path: PhotoFiles.folderName))
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        return file
    }
}

/// What was read so far.
private struct FoundContents {
    var manifest = Data()
    var tables: Data?
    var photos = 0
    private var last: Photo.ID?
    var files = 0
    var digest = SHA256()

    mutating func note(_ name: String, digest file: Data) throws {
        if name == StoredBackup.tablesName, tables == nil {
            tables = file
        } else if let (photo, _) = Self.photo(name) {
            // The files of one photo stand together.
            if photo != last { photos += 1 }
            last = photo
            files += 1
            digest.update(data: file)
        } else {
            throw BackupProblem.damaged
        }
    }

    func isAll(of expected: BackupManifest) -> Bool {
        let inside = try? JSONDecoder().decode(BackupManifest.self, from: manifest)
        return inside == expected && tables.map({ Hexadecimal.text($0) }) == expected.tablesDigest
            && photos == expected.photos && files == expected.photoFiles
            && Hexadecimal.text(digest.finalize()) == expected.photosDigest
    }

    static func photo(_ name: String) -> (Photo.ID, PhotoSize)? {
        guard name.hasPrefix(StoredBackup.photoPrefix) else { return nil }
        let parts = name.dropFirst(StoredBackup.photoPrefix.count).split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let photo = Photo.ID(parts[0]), let size = PhotoSize(rawValue: String(parts[1])) else {
            return nil
        }
        return (photo, size)
    }
}
