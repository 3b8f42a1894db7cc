import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct PhotoArrangementTests {
    @Test func `photos stand in the order in which they came`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1", "2", "3"))
        let more = try await test.keep(photos: .adding("4", "5"), as: kept.id)
        #expect(more.photos.prefix(3) == kept.photos[...])
        #expect(try await test.marks(of: kept.id, by: .visitor) == ["1", "2", "3", "4", "5"])
    }

    @Test func `the order asked for is the order shown, and what isn't named comes behind`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1", "2", "3", "4"))
        var changes = PhotoChanges.adding("5")
        changes.order = [kept.photos[3].id, .random(), kept.photos[1].id, kept.photos[3].id]
        _ = try await test.keep(photos: changes, as: kept.id)
        #expect(try await test.marks(of: kept.id, by: .visitor) == ["4", "2", "1", "3", "5"])
    }

    @Test func `a photo taken away loses its row and its files`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1", "2", "3"))
        let files = try test.photoFileNames()
        var changes = PhotoChanges()
        changes.removed = [kept.photos[0].id]
        _ = try await test.keep(photos: changes, as: kept.id)

        #expect(try await test.marks(of: kept.id, by: .visitor) == ["2", "3"])
        let left = try test.photoFileNames()
        #expect(left.isSubset(of: files) && left.count == 6)
        #expect(left.allSatisfy { !$0.contains(kept.photos[0].id.text) })
        await #expect(throws: Refusal.notFound) {
            try await test.site.photos.show(kept.photos[0].id, .large, to: .visitor)
        }
    }

    @Test func `of more than eight photos a draft keeps the first eight`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1", "2", "3", "4", "5", "6"))
        let more = try await test.keep(photos: .adding("7", "8", "9", "10"), as: kept.id)
        #expect(more.photos.count == 8)
        #expect(try await test.marks(of: kept.id, by: .visitor) == ["1", "2", "3", "4", "5", "6", "7", "8"])
        #expect(try test.photoFileNames().count == 24)
    }

    @Test(arguments: [(0, 8, true), (0, 9, false), (7, 1, true), (7, 2, false), (8, 0, true), (8, 1, false)])
    func `a ninth photo is refused when the ad is sent`(kept: Int, added: Int, isTaken: Bool) async throws {
        let test = try await TestSite()
        var first = PhotoChanges()
        first.added = (0..<kept).map { .sample("\($0)") }
        let draft = try await test.keep(photos: first)
        var second = PhotoChanges()
        second.added = (0..<added).map { .sample("\(kept + $0)") }
        if isTaken {
            try await test.submit(photos: second, as: draft.id)
            #expect(try await test.rowCounts()["photo"] == kept + added)
        } else {
            await #expect(throws: Refusal.invalid([.tooManyPhotos])) {
                try await test.submit(photos: second, as: draft.id)
            }
            #expect(try await test.rowCounts()["photo"] == kept)
        }
    }

    @Test func `one taken away makes room for another`() async throws {
        let test = try await TestSite()
        let draft = try await test.keep(photos: .adding("1", "2", "3", "4", "5", "6", "7", "8"))
        var changes = PhotoChanges.adding("9")
        changes.removed = [draft.photos[7].id]
        try await test.submit(photos: changes, as: draft.id)
        #expect(try await test.marks(of: draft.id, by: .visitor) == ["1", "2", "3", "4", "5", "6", "7", "9"])
    }

    @Test func `the first photo is the one in the list`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1", "2"))
        let photos = try await test.site.ads.show(ad).photos
        #expect(try await test.result { _ in }.ads[0].photos == [photos[0]])
        var changes = PhotoChanges()
        changes.order = [photos[1].id]
        try await test.site.ads.revise(ad, as: .sample(), photos: changes, from: .test, by: caller)
        #expect(try await test.result { _ in }.ads[0].photos == [photos[1]])
        #expect(photos[0].width == 1_600 && photos[0].height == 1_200)
    }

    @Test func `a photo keeps the date on which it came`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1"))
        test.clock.advance(by: .hours(1))
        _ = try await test.keep(photos: .adding("2"), as: kept.id)
        let dates: [Instant] = try await test.site.database.read { reader in
            try reader.rows("SELECT created FROM photo ORDER BY place").map { try $0["created"] }
        }
        #expect(dates == [TestSite.start, TestSite.start + .hours(1)])
    }
}
