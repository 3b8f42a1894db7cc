import Database
package import Foundation

/// The folder of the photos: three sealed files each, under random names; nothing readable, no original.
package struct PhotoFiles: Sendable {
    /// Its name in the data folder.
    static let folderName = "photos"

    private let folder: URL

    /// Makes the folder when it isn't there.
    package init(at folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Writes photos, sealed, and waits for the disk. Their rows come after; without one the sweep deletes them.
    func write(
        _ photos: [ProcessedPhoto], of ad: Ad.ID, by account: Account.ID, with keyring: Keyring
    ) async throws -> [NewPhoto] {
        var new: [NewPhoto] = []
        for photo in photos {
            new.append(try await write(photo, of: ad, by: account, with: keyring))
        }
        return new
    }

    private func write(
        _ processed: ProcessedPhoto, of ad: Ad.ID, by account: Account.ID, with keyring: Keyring
    ) async throws -> NewPhoto {
        let photo = Photo(
            id: .random(), ad: ad, account: account, width: processed.width, height: processed.height)
        return try await write(processed, as: photo, with: keyring)
    }

    /// Writes a photo under the name that it has.
    func write(_ processed: ProcessedPhoto, as photo: Photo, with keyring: Keyring) async throws -> NewPhoto {
        try await write(processed.variants, named: photo.id, by: photo.account, with: keyring)
        return NewPhoto(photo: photo, prints: try processed.print?.prints(with: keyring) ?? [])
    }

    /// Writes the sizes of a photo under a name, sealed under its owner's key.
    func write(
        _ variants: [PhotoSize: Data], named id: Photo.ID, by account: Account.ID, with keyring: Keyring
    ) async throws {
        let directory = file(id, .small).deletingLastPathComponent()
        try makeFolder(directory)
        for (size, bytes) in variants {
            let sealed: Sealed<Data> = try await keyring.seal(bytes, at: Self.place(of: id, size), of: account)
            try DurableFile.write(sealed.bytes, to: file(id, size), mode: 0o600)
        }
        try DurableFile.synchronize(folder: directory)
    }

    /// A new folder survives a power cut only once the folder it is in is on the disk too.
    private func makeFolder(_ directory: URL) throws {
        guard !FileManager.default.fileExists(atPath: directory.path) else { return }
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try DurableFile.synchronize(folder: folder)
    }

    /// One size of a photo.
    ///
    /// - Throws: a file error when there is none, `KeyringError` when its owner was erased, `Withheld` as the gate does.
    func open(
        _ photo: Photo, _ size: PhotoSize, for purpose: Purpose, through gate: Gate
    ) async throws -> Opened<Data> {
        try await open(photo.id, of: photo.account, size, for: purpose, through: gate)
    }

    /// The same by its name, of an ad or a message.
    func open(
        _ id: Photo.ID, of account: Account.ID, _ size: PhotoSize, for purpose: Purpose, through gate: Gate
    ) async throws -> Opened<Data> {
        let bytes = try Data(contentsOf: file(id, size))
        return try await gate.open(Sealed<Data>(bytes: bytes, at: Self.place(of: id, size), of: account), for: purpose)
    }

    /// Writes a photo anew, under another name and another person's key, as one of `ad`.
    ///
    /// - Parameter prints: those that it had.
    func reseal(
        _ photo: Photo, prints: [Int64], of ad: Ad.ID, for account: Account.ID, with keyring: Keyring,
        through gate: Gate
    ) async throws -> NewPhoto {
        var variants: [PhotoSize: Data] = [:]
        for size in PhotoSize.allCases {
            variants[size] = try await open(photo, size, for: .adoption, through: gate).leave(by: .resealing)
        }
        let processed = ProcessedPhoto(width: photo.width, height: photo.height, variants: variants)
        let new = try await write(processed, of: ad, by: account, with: keyring)
        return NewPhoto(photo: new.photo, prints: prints)
    }

    /// How many bytes one size of a photo takes, sealed; 0 when it isn't there.
    func byteCount(of photo: Photo.ID, _ size: PhotoSize) -> Int {
        (try? file(photo, size).resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
    }

    /// Deletes a photo's files, those that are there.
    func delete(_ photo: Photo.ID) throws {
        for size in PhotoSize.allCases {
            do {
                try FileManager.default.removeItem(at: file(photo, size))
            } catch CocoaError.fileNoSuchFile {}
        }
    }

    /// The folders that the files are in, this one first; none when it is gone.
    func folders() throws -> [URL] {
        let inner = try contents(of: folder, .isDirectoryKey)
        return [folder] + (try inner.filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true })
    }

    /// The photos of which there are files in a folder, written before `limit`.
    func stored(in folder: URL, before limit: Instant) throws -> Set<Photo.ID> {
        var photos: Set<Photo.ID> = []
        let files = try contents(of: folder, .contentModificationDateKey)
        for url in files {
            let name = url.lastPathComponent
            let changed = try? url.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
            guard let changed, Int64(changed.timeIntervalSince1970 * 1_000) < limit.milliseconds else { continue }
            if name.hasPrefix(".") {
                // The temporary name of a file whose writing was cut short.
                try? FileManager.default.removeItem(at: url)
            } else if let id = Photo.ID(name.prefix(22)), name.dropFirst(22).hasPrefix(".") {
                photos.insert(id)
            }
        }
        return photos
    }

    private func contents(of folder: URL, _ key: URLResourceKey) throws -> [URL] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [key])
    }

    func file(_ photo: Photo.ID, _ size: PhotoSize) -> URL {
        Self.file(photo, size, in: folder)
    }

    static func file(_ photo: Photo.ID, _ size: PhotoSize, in folder: URL) -> URL {
        folder.appending(path: "\(photo.text.prefix(2))/\(photo.text).\(size.rawValue)")
    }

    private static func place(of photo: Photo.ID, _ size: PhotoSize) -> SealedPlace {
        switch size {
        case .small: SealedPlace("photo", "small", row: photo.text)
        case .medium: SealedPlace("photo", "medium", row: photo.text)
        case .large: SealedPlace("photo", "large", row: photo.text)
        }
    }
}
