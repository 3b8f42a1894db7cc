import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds
@testable import Outgoing

@Suite("A store of photos", .enabled(if: TestPython.path != nil || TestPython.isRequired))
struct S3StoreTests {
    private static let files: [PhotoSize: Data] = [
        .small: Data("un".utf8), .medium: Data([0, 255, 0, 10]), .large: Data(repeating: 7, count: 300_000),
    ]

    @Test func `gives back what it was given, byte for byte, and says how much it is`() async throws {
        try await TestPhotoServer.run { server in
            let (store, photo) = (try Self.store(at: try server.place()), Photo.ID.random())
            try await store.put(Self.files, of: photo)
            for size in PhotoSize.allCases {
                #expect(try await store.get(size, of: photo) == Self.files[size])
                #expect(try await store.byteCount(size, of: photo) == Self.files[size]?.count)
            }
            let another = Photo.ID.random()
            await #expect(throws: PhotoStoreFailure.missing) { try await store.get(.small, of: another) }
            #expect(try await store.byteCount(.small, of: another) == nil)
        }
    }

    @Test func `deletes what is there, what is half there and what isn't`() async throws {
        try await TestPhotoServer.run { server in
            let (store, photo) = (try Self.store(at: try server.place()), Photo.ID.random())
            try await store.put(Self.files, of: photo)
            try await store.delete(photo)
            await #expect(throws: PhotoStoreFailure.missing) { try await store.get(.large, of: photo) }
            try await store.put([.medium: Data("x".utf8)], of: photo)
            try await store.delete(photo)
            try await store.delete(photo)
            #expect(try await store.byteCount(.medium, of: photo) == nil)
        }
    }

    @Test func `that keeps what is deleted has deleted nothing, and says what to do`() async throws {
        try await TestPhotoServer.run { server in
            let (store, photo) = (try Self.store(at: try server.place()), Photo.ID.random())
            try await server.follow("versions")
            try await store.put(Self.files, of: photo)
            let told = await Self.reason { try await store.delete(photo) }
            #expect(told?.contains("versioning") == true)
            #expect(await Self.reason { try await store.look() }?.contains("versioning") == true)
        }
    }

    @Test func `lists old photos page after page, and nothing of another site's prefix`() async throws {
        try await TestPhotoServer.run { server in
            let store = try Self.store(at: try server.place(), pageSize: 4)
            let other = try Self.store(at: try server.place(prefix: "sitetwo"))
            var written: Set<Photo.ID> = []
            for _ in 0..<3 {
                let photo = Photo.ID.random()
                try await store.put(Self.files, of: photo)
                written.insert(photo)
            }
            try await other.put(Self.files, of: .random())
            let now = Clock.system.now()
            #expect(try await Self.pages(of: store, before: now - .hours(1)).allSatisfy(\.photos.isEmpty))
            try await server.follow("age")
            // Nine files, four on a page: a photo may stand on two.
            let pages = try await Self.pages(of: store, before: now - .hours(1))
            #expect(pages.count == 3)
            #expect(Set(pages.compactMap(\.next)).count == 2)
            #expect(pages.reduce(into: Set()) { $0.formUnion($1.photos) } == written)
        }
    }

    @Test func `gives some of its files, others each time, and names those that aren't sealed`() async throws {
        try await TestPhotoServer.run { server in
            let store = try Self.store(at: try server.place(), pageSize: 4)
            let other = try Self.store(at: try server.place(prefix: "sitetwo"))
            #expect(try await store.some(3).isEmpty)
            let sealed = Data([1]) + Data(repeating: 200, count: 90)
            for _ in 0..<3 { try await store.put([.small: sealed, .medium: sealed, .large: sealed], of: .random()) }
            try await store.setOwner("one")
            try await other.put(Self.files, of: .random())
            #expect(try await store.some(5).count == 5)
            #expect(Set(try await store.some(100)).count == 9)

            let text = ClearText(words: ["zorgluminet"])
            #expect(try await store.unsealed(among: 100, text).isEmpty)
            for clear in ["RIFF\u{10}\u{0}\u{0}\u{0}WEBPVP8 ", "\u{1}…zorgluminet…", "\u{1}…WEBPVP8X…", ""] {
                let photo = Photo.ID.random()
                try await store.put([.medium: Data(clear.utf8)], of: photo)
                #expect(try await store.unsealed(among: 100, text).map(\.photo) == [photo], "\(clear)")
                try await store.delete(photo)
            }
        }
    }

    @Test func `knows whose it is, prefix by prefix`() async throws {
        try await TestPhotoServer.run { server in
            let store = try Self.store(at: try server.place())
            #expect(try await store.owner() == nil)
            try await store.setOwner("one")
            #expect(try await store.owner() == "one")
            #expect(try await store.look() == "one")
            #expect(try await Self.store(at: try server.place(prefix: "")).owner() == nil)
            try await store.setOwner("two")
            #expect(try await store.owner() == "two")
            try await store.setOwner(nil)
            #expect(try await store.owner() == nil)
        }
    }

    @Test func `that is silent, failing, elsewhere or locked is said to be so, and never called empty`() async throws {
        try await TestPhotoServer.run { server in
            let photo = Photo.ID.random()
            let places = [
                ("the bucket isn't there", try server.place(bucket: "none")),
                ("403", try server.place(secret: "wrong")), ("403", try server.place(key: "AKIDOTHER")),
                ("403", try server.place(region: "fr-test-2")),
            ]
            for (words, place) in places {
                let store = try Self.store(at: place)
                #expect(await Self.reason { _ = try await store.get(.small, of: photo) }?.contains(words) == true)
                #expect(await Self.reason { try await store.delete(photo) }?.contains(words) == true)
                #expect(await Self.reason { _ = try await store.byteCount(.small, of: photo) } != nil)
                #expect(await Self.reason { try await store.look() } != nil)
            }
            let store = try Self.store(at: try server.place())
            try await store.put(Self.files, of: photo)
            try await server.follow("failing")
            #expect(await Self.reason { try await store.delete(photo) }?.contains("503") == true)
            try await server.follow("down")
            // Asked by a store that remembers no silence: nobody listens any more.
            let another = try Self.store(at: try server.place())
            let silence = await Self.reason { _ = try await another.get(.small, of: photo) }
            #expect(silence != nil && silence?.contains("503") == false)
            try await server.follow("up")
            // What was silent isn't asked again for some seconds.
            try await Task.sleep(for: .seconds(4))
            #expect(try await store.get(.small, of: photo) == Self.files[.small])
        }
    }

    @Test func `is asked only where the register names its host`() async throws {
        var processor = Processor.example(.photos)
        processor.servers = ["s3.invalid:443"]
        let clock = TestClock(start: TestSite.start)
        let place = try S3Place(url: "s3://photos/a?endpoint=https://s3.invalid", key: "k", secret: "s")
        func reason(_ register: ProcessorRegister) async -> String? {
            let store = S3Store(
                place, destinations: Destinations(.photos, of: register, clock: Clock(now: clock.now)),
                limits: ServerLimits(connect: .seconds(2), total: .seconds(2)))
            return await Self.reason { _ = try await store.get(.small, of: .random()) }
        }
        let named = await reason(ProcessorRegister([processor], on: "https://site.fr", isDemo: false))
        #expect(named != nil && named?.hasPrefix("the register of processors") == false)
        #expect(await reason(.empty)?.hasPrefix("the register of processors") == true)
    }

    private static func store(at place: S3Place, pageSize: Int = 1_000) throws -> S3Store {
        S3Store(place, destinations: Destinations(allowed: ["\(place.host):\(place.port)"]), pageSize: pageSize)
    }

    private static func pages(of store: S3Store, before limit: Instant) async throws -> [StoredPhotos] {
        var pages: [StoredPhotos] = []
        repeat {
            pages.append(try await store.page(after: pages.last?.next, writtenBefore: limit))
        } while pages.last?.next != nil
        return pages
    }

    /// Why the store couldn't; `nil` where it could, or there is no such file.
    private static func reason(_ work: () async throws -> Void) async -> String? {
        do {
            try await work()
            return nil
        } catch PhotoStoreFailure.unavailable(let reason) {
            return reason
        } catch {
            return nil
        }
    }
}
