import Database
import Foundation
import Glibc
import TestSite
import Testing

@testable import Classifieds

@Suite struct FolderStoreTests {
    private static let files: [PhotoSize: Data] = [
        .small: Data("1".utf8), .medium: Data("22".utf8), .large: Data("333".utf8),
    ]

    @Test func `gives back what it was given, and nothing once it is deleted`() async throws {
        let folder = try TestFolder()
        let store = try FolderStore(at: folder.url.appending(path: "photos"))
        let photo = Photo.ID.random()
        try await store.put(Self.files, of: photo)
        for size in PhotoSize.allCases {
            #expect(try await store.get(size, of: photo) == Self.files[size])
            #expect(try await store.byteCount(size, of: photo) == Self.files[size]?.count)
        }
        try await store.delete(photo)
        try await store.delete(photo)
        #expect(try await store.byteCount(.small, of: photo) == nil)
        await #expect(throws: PhotoStoreFailure.missing) { try await store.get(.small, of: photo) }
    }

    @Test func `says of a disk that takes nothing, or gives nothing, that it is the disk`() async throws {
        let folder = try TestFolder()
        let url = folder.url.appending(path: "photos")
        let store = try FolderStore(at: url)
        let photo = Photo.ID.random()
        // A folder in the file's place.
        try FileManager.default.createDirectory(
            at: FolderStore.file(.small, of: photo, in: url), withIntermediateDirectories: true)
        await #expect(throws: PhotoStoreFailure.unavailable("the disk can't be read")) {
            try await store.get(.small, of: photo)
        }
        // A file in the folder's place.
        try FileManager.default.removeItem(at: url)
        try Data().write(to: url)
        await #expect(throws: DurableFileError(code: ENOTDIR)) { try await store.put(Self.files, of: photo) }
        // One that was taken away is made again.
        try FileManager.default.removeItem(at: url)
        try await store.put(Self.files, of: photo)
        #expect(try await store.get(.large, of: photo) == Self.files[.large])
    }

    @Test func `names each photo on one of its pages, and none that is too young`() async throws {
        let folder = try TestFolder()
        let store = try FolderStore(at: folder.url.appending(path: "photos"))
        var written: Set<Photo.ID> = []
        for _ in 0..<12 {
            let photo = Photo.ID.random()
            try await store.put(Self.files, of: photo)
            written.insert(photo)
        }
        let now = Clock.system.now()
        #expect(try await Self.all(of: store, before: now + .minutes(1)) == written)
        #expect(try await Self.all(of: store, before: now - .minutes(1)).isEmpty)
    }

    @Test func `gives some of its files, and no stranger's`() async throws {
        let folder = try TestFolder()
        let store = try FolderStore(at: folder.url.appending(path: "photos"))
        #expect(try await store.some(3).isEmpty)
        for _ in 0..<12 { try await store.put(Self.files, of: .random()) }
        try Data("x".utf8).write(to: folder.url.appending(path: "photos/README"))
        #expect(try await store.some(7).count == 7)
        let all = try await store.some(100)
        #expect(all.count == 36 && Set(all).count == 36)
        for file in all { #expect(try await store.get(file.size, of: file.photo) == Self.files[file.size]) }
    }

    @Test func `knows a photo by a file's name, and nothing else`() {
        let photo = Photo.ID.random()
        #expect(PhotoFileName.photo(in: PhotoFileName.text(.large, of: photo)) == photo)
        #expect(PhotoFileName.photo(in: "\(photo.text).small") == photo)
        for name in ["", "/", "\(photo.text)", "\(photo.text.dropLast()).small", "x\(photo.text).small", ".small"] {
            #expect(PhotoFileName.photo(in: name) == nil, "\(name)")
        }
    }

    private static func all(of store: FolderStore, before limit: Instant) async throws -> Set<Photo.ID> {
        var found: Set<Photo.ID> = []
        var cursor: String?
        repeat {
            let page = try await store.page(after: cursor, writtenBefore: limit)
            found.formUnion(page.photos)
            cursor = page.next
        } while cursor != nil
        return found
    }
}
