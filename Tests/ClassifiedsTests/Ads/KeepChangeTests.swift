import Database
import TestSite
import Testing

@testable import Classifieds

/// A change that was refused: what was sent waits, the ad stays as it is.
struct KeepChangeTests {
    @Test func `photos sent with a refused change come with the corrected one`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1", "2"))
        let kept = try await test.keepChange(of: ad, photos: .adding("3"), by: caller)
        #expect(try await test.site.ads.show(ad).photos.count == 2)
        #expect(try await test.marks(of: kept.id, by: caller) == ["3"])

        let again = try await test.keepChange(of: ad, photos: .adding("4"), in: kept.id, by: caller)
        #expect(again.id == kept.id)
        var changes = PhotoChanges()
        let first = try await test.site.database.read { try $0.photos(of: ad)[0].id }
        changes.removed = [first]
        changes.order = [again.photos[1].id]
        try await test.site.ads.revise(
            ad, as: .sample().titled("Parler de montagne"), photos: changes, with: kept.id, from: .test, by: caller)

        #expect(try await test.marks(of: ad, by: caller) == ["4", "2", "3"])
        #expect(try await test.rowCounts()["ad"] == 1)
        #expect(try test.photoFileNames().count == 9)
    }

    @Test func `a change that waits isn't listed as an ad of its own`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.keepChange(of: ad, photos: .adding("3"), by: caller)
        #expect(try await test.site.ads.list(of: caller).map(\.id) == [ad])
    }

    @Test func `a change that waits goes with its ad`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        try await test.keepChange(of: ad, photos: .adding("3"), by: caller)
        try await test.site.ads.withdraw(ad, by: caller)
        #expect(try await test.rowCounts()["ad"] == 0)
        #expect(try test.photoFileNames().isEmpty)
    }

    @Test func `nobody keeps a change of somebody else's ad, or takes somebody else's change`() async throws {
        let test = try await TestSite()
        let (camille, ad) = try await test.publish()
        let noe = Caller.member(try await test.published(.noe).member)
        await #expect(throws: Refusal.notFound) { try await test.keepChange(of: ad, photos: .adding("3"), by: noe) }

        let kept = try await test.keepChange(of: ad, photos: .adding("3"), by: camille)
        let own = try #require(try await test.site.ads.list(of: noe).first).id
        try await test.site.ads.revise(
            own, as: .sample(of: .noe), photos: PhotoChanges(), with: kept.id, from: .test, by: noe)
        #expect(try await test.site.ads.show(own).photos.isEmpty)
        #expect(try await test.marks(of: kept.id, by: camille) == ["3"])
    }

    @Test func `eight photos is the most, those that wait included`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1", "2", "3", "4", "5"))
        let kept = try await test.keepChange(of: ad, photos: .adding("6", "7", "8"), by: caller)
        await #expect(throws: Refusal.invalid([.tooManyPhotos])) {
            try await test.site.ads.revise(
                ad, as: .sample(), photos: .adding("9"), with: kept.id, from: .test, by: caller)
        }
    }
}

extension TestSite {
    @discardableResult
    fileprivate func keepChange(
        of ad: Ad.ID, photos: PhotoChanges, in change: Ad.ID? = nil, by caller: Caller
    ) async throws -> KeptDraft {
        try await site.ads.keepChange(
            of: ad, as: .sample().titled("X"), photos: photos, in: change, from: .test, by: caller)
    }
}
