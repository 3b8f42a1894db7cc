import Database
package import Foundation

/// The photos' files: three sealed ones each, under random names, wherever they are kept; nothing readable, no original.
package struct PhotoFiles: Sendable {
    /// The name of their folder in the data folder.
    static let folderName = "photos"

    package let store: any PhotoStore

    package init(in store: any PhotoStore) {
        self.store = store
    }

    /// In a folder, which is made when it isn't there.
    package init(at folder: URL) throws {
        self.init(in: try FolderStore(at: folder))
    }

    /// Writes photos, sealed, and waits for the store. Their rows come after; without one the sweep deletes them.
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
        var files: [PhotoSize: Data] = [:]
        for (size, bytes) in variants {
            let sealed: Sealed<Data> = try await keyring.seal(bytes, at: Self.place(of: id, size), of: account)
            files[size] = sealed.bytes
        }
        try await store.put(files, of: id)
    }

    /// One size of a photo.
    ///
    /// - Throws: `PhotoStoreFailure`, `KeyringError` when its owner was erased, `Withheld` as the gate does.
    func open(
        _ photo: Photo, _ size: PhotoSize, for purpose: Purpose, through gate: Gate
    ) async throws -> Opened<Data> {
        try await open(photo.id, of: photo.account, size, for: purpose, through: gate)
    }

    /// The same by its name, of an ad or a message.
    func open(
        _ id: Photo.ID, of account: Account.ID, _ size: PhotoSize, for purpose: Purpose, through gate: Gate
    ) async throws -> Opened<Data> {
        let bytes = try await store.get(size, of: id)
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

    /// How many bytes one size of a photo takes, sealed; 0 when it isn't there, or nobody can tell now.
    func byteCount(of photo: Photo.ID, _ size: PhotoSize) async -> Int {
        (try? await store.byteCount(size, of: photo)) ?? 0
    }

    /// Whether all files of a photo are there.
    func isWhole(_ photo: Photo.ID) async throws -> Bool {
        for size in PhotoSize.allCases {
            guard try await store.byteCount(size, of: photo) != nil else { return false }
        }
        return true
    }

    /// Deletes a photo's files, those that are there.
    ///
    /// - Throws: unless the store has confirmed it.
    func delete(_ photo: Photo.ID) async throws { try await store.delete(photo) }

    private static func place(of photo: Photo.ID, _ size: PhotoSize) -> SealedPlace {
        switch size {
        case .small: SealedPlace("photo", "small", row: photo.text)
        case .medium: SealedPlace("photo", "medium", row: photo.text)
        case .large: SealedPlace("photo", "large", row: photo.text)
        }
    }
}
