package import Classifieds
package import Database
package import Foundation
import Synchronization

/// The store of a test site, which goes away and comes back as a store of somebody else's does.
package final class FailingStore: PhotoStore {
    private let store: any PhotoStore
    private let away = Mutex(false)
    private let mark = Mutex<String?>(nil)

    package init(_ store: any PhotoStore) {
        self.store = store
    }

    /// Whether it answers nothing.
    package var isAway: Bool {
        get { away.withLock { $0 } }
        set { away.withLock { $0 = newValue } }
    }

    private func answer() throws {
        guard !isAway else { throw PhotoStoreFailure.unavailable("it is away") }
    }

    package func put(_ files: [PhotoSize: Data], of photo: Photo.ID) async throws {
        try answer()
        try await store.put(files, of: photo)
    }

    package func get(_ size: PhotoSize, of photo: Photo.ID) async throws -> Data {
        try answer()
        return try await store.get(size, of: photo)
    }

    package func delete(_ photo: Photo.ID) async throws {
        try answer()
        try await store.delete(photo)
    }

    package func byteCount(_ size: PhotoSize, of photo: Photo.ID) async throws -> Int? {
        try answer()
        return try await store.byteCount(size, of: photo)
    }

    package func page(after cursor: String?, writtenBefore limit: Instant) async throws -> StoredPhotos {
        try answer()
        return try await store.page(after: cursor, writtenBefore: limit)
    }

    package func some(_ count: Int) async throws -> [StoredFile] {
        try answer()
        return try await store.some(count)
    }

    package func owner() async throws -> String? {
        try answer()
        return mark.withLock { $0 }
    }

    package func setOwner(_ mark: String?) async throws {
        try answer()
        self.mark.withLock { $0 = mark }
    }

    package func look() async throws -> String? { try await owner() }
}
