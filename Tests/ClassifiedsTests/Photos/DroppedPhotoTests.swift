import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("Photos that were dropped while their store was away") struct DroppedPhotoTests {
    @Test func `of an ad withdrawn before are waited for by the receipt for everything`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        test.photoStore.isAway = true
        let withdrawal = try await #require(throws: UnfinishedErasure.self) {
            try await test.site.ads.withdraw(ad, by: caller)
        }
        let everything = try await #require(throws: UnfinishedErasure.self) {
            try await test.site.rights.eraseEverything(by: caller)
        }
        _ = try? await test.pass(.minutes(2))
        for promised in [withdrawal, everything] { #expect(try await !test.isSigned(promised)) }

        test.photoStore.isAway = false
        // Of the ad it is known once the person's erasure has ended.
        for _ in 0..<2 { try await test.pass(.minutes(1)) }
        #expect(try test.photoFileNames().isEmpty)
        for promised in [withdrawal, everything] { #expect(try await test.isSigned(promised)) }
    }

    @Test func `of an ad changed before are waited for by its own receipt, and by the one for everything`() async throws
    {
        for isWithdrawn in [true, false] {
            let test = try await TestSite()
            let (caller, ad) = try await test.publish(photos: .adding("1"))
            try await test.dropPhotos(of: ad, by: caller)
            #expect(try await test.rowCounts()["photo"] == 0)
            #expect(try await test.rowCounts()["photo_deletion"] == 1)

            let promised = try await #require(throws: UnfinishedErasure.self) {
                if isWithdrawn {
                    try await test.site.ads.withdraw(ad, by: caller)
                } else {
                    _ = try await test.site.rights.eraseEverything(by: caller)
                }
            }
            #expect(try await !test.isSigned(promised))
            test.photoStore.isAway = false
            try await test.pass(.minutes(1))
            #expect(try test.photoFileNames().isEmpty)
            #expect(try await test.isSigned(promised))
        }
    }

    @Test func `go with the job, without a receipt that waits for them`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1", "2"))
        try await test.dropPhotos(of: ad, by: caller)
        test.photoStore.isAway = false
        try await test.pass(.minutes(1))
        #expect(try test.photoFileNames().isEmpty)
        #expect(try await test.rowCounts()["photo_deletion"] == 0)
        _ = try await test.site.ads.withdraw(ad, by: caller)
    }

    @Test func `of a message are waited for by their sender's receipt, not by the other's`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let kept = try await test.site.conversations.keep(
            MessageDraft(text: "", photos: .photos("a")), in: talk.id, by: talk.advertiser)
        var next = MessageDraft(text: "")
        next.photos.removed = Set(kept.map(\.id))
        test.photoStore.isAway = true
        try await test.site.conversations.keep(next, in: talk.id, by: talk.advertiser)

        _ = try await test.site.rights.eraseEverything(by: talk.correspondent)
        let promised = try await #require(throws: UnfinishedErasure.self) {
            try await test.site.rights.eraseEverything(by: talk.advertiser)
        }
        test.photoStore.isAway = false
        try await test.pass(.minutes(1))
        #expect(try await test.isSigned(promised))
    }

    @Test func `that never had a row are noted too, and theirs whose they were`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let account = try caller.requireMember().account
        test.photoStore.isAway = true
        let photos: [Photo.ID] = [.random(), .random()]
        #expect(await test.site.photos.discard(photos, of: account).count == 1, "a store that is away is asked once")
        #expect(try await test.rowCounts()["photo_deletion"] == 2)
        await #expect(throws: UnfinishedErasure.self) { try await test.site.rights.eraseEverything(by: caller) }

        test.photoStore.isAway = false
        try await test.pass(.minutes(1))
        #expect(try await test.rowCounts()["photo_deletion"] == 0)
    }

    @Test func `are noted in the transaction that deletes their rows`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish(photos: .adding("1", "2"))
        // As if the program ended here.
        _ = try await test.site.database.write { try $0.deleteAd(ad) }
        #expect(try await test.rowCounts()["photo_deletion"] == 2)
        try await test.pass(.minutes(1))
        #expect(try test.photoFileNames().isEmpty)
        #expect(try await test.rowCounts()["photo_deletion"] == 0)
    }
}

extension TestSite {
    /// Takes all photos away from an ad while the store is away, which it stays.
    fileprivate func dropPhotos(of ad: Ad.ID, by caller: Caller) async throws {
        var changes = PhotoChanges()
        changes.removed = Set(try await site.ads.show(ad).photos.map(\.id))
        photoStore.isAway = true
        try await site.ads.revise(ad, as: .sample(), photos: changes, from: .test, by: caller)
    }

    fileprivate func isSigned(_ promised: UnfinishedErasure) async throws -> Bool {
        guard case .signed = try await site.rights.awaitedReceipt(promised.secret) else { return false }
        return true
    }
}
