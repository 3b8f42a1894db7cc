import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("Whose the photos of a store are") struct OwnPhotosTests {
    @Test func `stands beside them from the first sweep on, and stays the same`() async throws {
        let test = try await TestSite()
        #expect(try await test.photoStore.owner() == nil)
        try await test.site.photos.sweepFiles(olderThan: Photos.grace)
        let mark = try #require(try await test.photoStore.owner())
        try await test.site.photos.requireOwn()
        #expect(try await test.photoStore.owner() == mark)
        #expect(try await test.site.database.photoMark() == mark)
        #expect(mark != (try test.site.keyring.mark()), "a copy of the site has that too")
    }

    @Test func `is looked at before each sweep: another site's are left, and the operator is told`() async throws {
        let test = try await TestSite()
        try await test.site.photos.requireOwn()
        let stranger = Photo.ID.random()
        try await test.photoStore.put([.small: Data("sealed".utf8)], of: stranger)
        #expect(await test.site.complaints().isEmpty)

        try await test.photoStore.setOwner("somebody else's")
        await #expect(throws: PhotoStoreFailure.othersPlace) {
            try await test.site.photos.sweepFiles(olderThan: .seconds(-60))
        }
        #expect(try await test.photoStore.byteCount(.small, of: stranger) != nil)
        #expect(try await test.photoStore.owner() == "somebody else's", "nothing is taken back by itself")
        #expect(
            await test.site.complaints() == [
                "the store's photos are another site's: zone-visio doctor says what to do"
            ])
    }

    @Test func `changes only where the site that takes them over is put in its place`() async throws {
        let store = try await TestSite().photoStore
        for former in [nil, "another site"] {
            try await store.setOwner(former)
            await #expect(throws: Refusal.conflict) {
                try await store.handOver(to: "this one") {
                    #expect(try await store.owner() == "this one")
                    throw Refusal.conflict
                } orLeave: {
                    Issue.record("they weren't given back")
                }
            }
            #expect(try await store.owner() == former)
            try await store.handOver(to: "this one") {
            } orLeave: {
            }
            #expect(try await store.owner() == "this one")
        }
    }

    @Test func `is said to have stayed changed where the store goes away meanwhile`() async throws {
        let store = try await TestSite().photoStore
        await confirmation { stayed in
            await #expect(throws: Refusal.conflict) {
                try await store.handOver(to: "this one") {
                    store.isAway = true
                    throw Refusal.conflict
                } orLeave: {
                    stayed()
                }
            }
        }
    }

    @Test func `was once said by the mark of its keys, which gives way`() async throws {
        let test = try await TestSite()
        try await test.photoStore.setOwner(try test.site.keyring.mark())
        #expect(await test.site.complaints().isEmpty)
        try await test.site.photos.requireOwn()
        #expect(try await test.photoStore.owner() == test.site.database.photoMark())
    }

    @Test func `is another one for what a backup was made into`() async throws {
        let folder = try await BackupFolder()
        try await folder.test.site.photos.requireOwn()
        let (twin, _) = try await folder.restore(try await folder.make())
        let mark = try await twin.site.photos.mark()
        #expect(try await mark != folder.test.site.photos.mark())

        // On one prefix, with the same keys: each knows it from the other.
        try await twin.photoStore.setOwner(try await folder.test.site.photos.mark())
        await #expect(throws: PhotoStoreFailure.othersPlace) {
            try await twin.site.photos.sweepFiles(olderThan: Photos.grace)
        }
        try await folder.test.photoStore.setOwner(mark)
        await #expect(throws: PhotoStoreFailure.othersPlace) {
            try await folder.test.site.photos.sweepFiles(olderThan: Photos.grace)
        }
    }
}
