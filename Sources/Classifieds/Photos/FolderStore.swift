package import Database
package import Foundation

/// Photos in a folder of this machine: three sealed files each, under random names, in folders by their first two letters.
package struct FolderStore: PhotoStore {
    private let folder: URL

    /// Makes the folder when it isn't there.
    package init(at folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    package func put(_ files: [PhotoSize: Data], of photo: Photo.ID) async throws {
        let directory = file(.small, of: photo).deletingLastPathComponent()
        for place in [folder, directory] { try DurableFile.makeFolder(place, mode: 0o700) }
        for (size, bytes) in files { try DurableFile.write(bytes, to: file(size, of: photo), mode: 0o600) }
        try DurableFile.synchronize(folder: directory)
    }

    package func get(_ size: PhotoSize, of photo: Photo.ID) async throws -> Data {
        do {
            return try Data(contentsOf: file(size, of: photo))
        } catch CocoaError.fileReadNoSuchFile {
            throw PhotoStoreFailure.missing
        } catch {
            throw PhotoStoreFailure.unavailable("the disk can't be read")
        }
    }

    package func delete(_ photo: Photo.ID) async throws {
        for size in PhotoSize.allCases {
            do {
                try FileManager.default.removeItem(at: file(size, of: photo))
            } catch CocoaError.fileNoSuchFile {}
        }
    }

    package func byteCount(_ size: PhotoSize, of photo: Photo.ID) async throws -> Int? {
        do {
            return try file(size, of: photo).resourceValues(forKeys: [.fileSizeKey]).fileSize
        } catch CocoaError.fileReadNoSuchFile {
            return nil
        }
    }

    /// So many folders are a page: there may be thousands, and each page asks for all their names.
    private static let folders = 500

    /// Some folders a page, this one first: a temporary name that a crash has left goes.
    package func page(after cursor: String?, writtenBefore limit: Instant) async throws -> StoredPhotos {
        let names = try folders().filter { $0 > cursor ?? "" }
        var photos = cursor == nil ? try photos(in: folder, before: limit) : []
        for name in names.prefix(Self.folders) {
            photos.formUnion(try self.photos(in: folder.appending(path: name), before: limit))
        }
        return StoredPhotos(photos: photos, next: names.count > Self.folders ? names[Self.folders - 1] : nil)
    }

    /// The files of some folders, one after the other from one drawn at random on.
    package func some(_ count: Int) async throws -> [StoredFile] {
        let names = try folders()
        let start = names.indices.randomElement() ?? 0
        var files: [StoredFile] = []
        for name in names[start...] + names[..<start] where files.count < count {
            files += try contents(of: folder.appending(path: name), .isRegularFileKey).compactMap {
                StoredFile(named: "\(name)/\($0.lastPathComponent)")
            }
        }
        return Array(files.prefix(count))
    }

    private func folders() throws -> [String] {
        try contents(of: folder, .isDirectoryKey).filter {
            try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
        }.map(\.lastPathComponent).sorted()
    }

    private func photos(in folder: URL, before limit: Instant) throws -> Set<Photo.ID> {
        var photos: Set<Photo.ID> = []
        for url in try contents(of: folder, .contentModificationDateKey) {
            let name = url.lastPathComponent
            let changed = try? url.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
            guard let changed, Int64(changed.timeIntervalSince1970 * 1_000) < limit.milliseconds else { continue }
            if name.hasPrefix(".") {
                // The temporary name of a file whose writing was cut short.
                try? FileManager.default.removeItem(at: url)
            } else if let id = PhotoFileName.photo(in: name) {
                photos.insert(id)
            }
        }
        return photos
    }

    private func contents(of folder: URL, _ key: URLResourceKey) throws -> [URL] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [key])
    }

    /// A data folder's own tables know whose it is.
    package func owner() async throws -> String? { nil }

    package func setOwner(_ mark: String?) async throws {}

    /// The disk is looked at with the data folder.
    package func look() async throws -> String? { nil }

    private func file(_ size: PhotoSize, of photo: Photo.ID) -> URL { Self.file(size, of: photo, in: folder) }

    static func file(_ size: PhotoSize, of photo: Photo.ID, in folder: URL) -> URL {
        folder.appending(path: PhotoFileName.text(size, of: photo))
    }
}
