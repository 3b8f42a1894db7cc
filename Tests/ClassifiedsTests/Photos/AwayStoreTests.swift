import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("A store of photos that is away") struct AwayStoreTests {
    @Test func `keeps an erasure from being called done until it has confirmed, and no receipt is signed before`()
        async throws
    {
        let test = try await TestSite()
        let (caller, _) = try await test.publish(photos: .adding("1", "2"))
        let account = try #require(caller.member).account
        test.photoStore.isAway = true

        let unfinished = try await #require(throws: UnfinishedErasure.self) {
            try await test.site.rights.eraseEverything(by: caller)
        }
        // The key and the rows are gone at once.
        #expect(
            try await test.site.keyring.database.read { try $0.wrappedKey(Keyring.name(of: account)) } == nil)
        #expect(try await test.rowCounts()["photo"] == 0)
        #expect(try await test.rowCounts()["account"] == 0)
        #expect(try await test.rowCounts()["photo_deletion"] == 2)
        #expect(try await test.rowCounts()["erasure"] == 1)
        #expect(try test.photoFileNames().count == 6)
        let asked = test.clock.now()
        #expect(try await test.site.rights.awaitedReceipt(unfinished.secret) == .waiting(asked))

        _ = try? await test.pass(.minutes(5))
        #expect(try await test.site.rights.awaitedReceipt(unfinished.secret) == .waiting(asked))
        #expect(try await test.rowCounts()["photo_deletion"] == 2)

        test.photoStore.isAway = false
        try await test.pass(.minutes(1))
        #expect(try test.photoFileNames().isEmpty)
        #expect(try await test.rowCounts()["photo_deletion"] == 0)
        #expect(try await test.rowCounts()["erasure"] == 0)
        guard case .signed(let signed) = try await test.site.rights.awaitedReceipt(unfinished.secret) else {
            Issue.record("no receipt was signed")
            return
        }
        #expect(signed.receipt.erased.photos == 2)
        #expect(ErasureReceipt.instant(signed.receipt.done) == test.clock.now())
        #expect(ErasureReceipt.instant(signed.receipt.asked) == asked)
        #expect(test.site.rights.receipt(signed.signature) == signed)
    }

    @Test func `keeps an ad's withdrawal from being called done, which its owner's other ads don't feel`() async throws
    {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        let other = try await test.publish(.sample().titled("Apprendre le morse"), photos: .adding("2"), by: caller)
        test.photoStore.isAway = true

        let unfinished = try await #require(throws: UnfinishedErasure.self) {
            try await test.site.ads.withdraw(ad, by: caller)
        }
        #expect(try await test.site.ads.list(of: caller).map(\.id) == [other])
        test.photoStore.isAway = false
        #expect(try await test.site.rights.awaitedReceipt(unfinished.secret) == .waiting(test.clock.now()))
        try await test.pass(.minutes(1))
        #expect(try test.photoFileNames().count == 3)
        guard case .signed(let signed) = try await test.site.rights.awaitedReceipt(unfinished.secret) else {
            Issue.record("no receipt was signed")
            return
        }
        #expect(signed.receipt.scope == .ad)
        // Who has the receipt's address has it for thirty days.
        try await test.pass(.days(30))
        await #expect(throws: Refusal.notFound) { try await test.site.rights.awaitedReceipt(unfinished.secret) }
    }

    @Test func `is waited for at the same place by who takes an ad away twice, and by nobody else`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        let other = try await test.publish(.sample().titled("Apprendre le morse"), photos: .adding("2"), by: caller)
        let secret = Secret.random()
        test.photoStore.isAway = true
        var promises: [UnfinishedErasure] = []
        for ad in [ad, other, ad, other] {
            promises.append(
                try await #require(throws: UnfinishedErasure.self) {
                    try await test.site.ads.withdraw(ad, by: caller, pressedWith: secret)
                })
            test.clock.advance(by: .minutes(20))
        }
        #expect(promises[0] == promises[2] && promises[1] == promises[3] && promises[0] != promises[1])
        await #expect(throws: Refusal.notFound) {
            try await test.site.ads.withdraw(ad, by: caller, pressedWith: .random())
        }
        test.photoStore.isAway = false
        try await test.pass(.minutes(1))
        for promise in promises {
            guard case .signed = try await test.site.rights.awaitedReceipt(promise.secret) else {
                Issue.record("no receipt was signed")
                return
            }
        }
    }

    @Test func `that has confirmed at once leaves nothing to be waited for`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        let secret = Secret.random()
        let signed = try await test.site.ads.withdraw(ad, by: caller, pressedWith: secret)
        #expect(try await test.count("SELECT count(*) AS count FROM awaited_receipt") == 0)
        // A second press that came meanwhile was led there.
        let promise = UnfinishedErasure(pressedWith: secret, on: ad)
        #expect(try await test.site.rights.awaitedReceipt(promise.secret) == signed.map(AwaitedReceipt.signed))
    }

    @Test func `shows no photo and says that it may be there later, and takes none`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1"))
        test.photoStore.isAway = true
        await #expect(throws: PhotoStoreFailure.unavailable("it is away")) {
            try await test.site.photos.show(kept.photos[0].id, .small, to: .visitor)
        }
        await #expect(throws: PhotoStoreFailure.unavailable("it is away")) {
            try await test.keep(photos: .adding("2"), as: kept.id)
        }
        test.photoStore.isAway = false
        #expect(try await test.marks(of: kept.id, by: .visitor) == ["1"])
    }

    @Test func `takes no photo away from an ad that is changed meanwhile: its file goes later`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1", "2"))
        var changes = PhotoChanges()
        changes.removed = [kept.photos[0].id]
        test.photoStore.isAway = true
        _ = try await test.keep(photos: changes, as: kept.id)
        test.photoStore.isAway = false
        #expect(try await test.marks(of: kept.id, by: .visitor) == ["2"])
        #expect(try test.photoFileNames().count == 6)
        try await test.pass(.minutes(1))
        #expect(try test.photoFileNames().count == 3)
    }

    @Test func `is said to whoever looks after the site`() async throws {
        let test = try await TestSite()
        #expect(await test.site.complaints().isEmpty)
        test.photoStore.isAway = true
        #expect(await test.site.complaints() == ["the store of photos can't be used: it is away"])
    }
}
