import Database
import TestSite
import Testing

@testable import Classifieds

/// Photos that come one by one, ahead of their form.
struct KeepPhotosTests {
    @Test func `photos sent one by one are in one draft, in the order they came`() async throws {
        let test = try await TestSite()
        let first = try await test.send("1")
        let second = try await test.send("2", to: first.id)
        #expect(second.id == first.id)
        #expect(second.photos.first == first.photos.first)
        #expect(try await test.marks(of: first.id, by: .visitor) == ["1", "2"])
        #expect(try await test.rowCounts()["account"] == 1)

        let (ad, secret) = try await test.awaitConfirmation(as: first.id)
        #expect(ad == first.id)
        _ = try await test.site.ads.publish(secret, from: .test)
        #expect(try await test.site.ads.show(ad).photos.count == 2)
    }

    @Test func `the words that a draft has stay`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep()
        _ = try await test.send("1", to: kept.id)
        let shown = try await test.site.ads.showDraft(kept.id, to: .visitor)
        #expect(shown.content.leave(by: .ownPage).title == AdDraft.sample().title)
        #expect(shown.photos.count == 1)
    }

    @Test func `a photo whose answer was lost is taken once, wherever it is sent from again`() async throws {
        let test = try await TestSite()
        let attempt = Ad.ID.random().text
        let first = try await test.send("1", attempt: attempt)
        let again = try await test.send("1", attempt: attempt)
        #expect(first.id == again.id)
        #expect(first.photos == again.photos)
        #expect(try await test.rowCounts()["ad"] == 1)
        #expect(try test.photoFileNames().count == 3)
        #expect(try await test.keyCount() == 1)
    }

    @Test func `a photo whose answer was lost is known again after others came, and after a box was ticked`()
        async throws
    {
        let test = try await TestSite()
        let attempt = Ad.ID.random().text
        let first = try await test.send("1", attempt: attempt)
        let second = try await test.send("2", to: first.id)
        let again = try await test.send("1", attempt: attempt, to: first.id, removing: [second.photos[1].id])
        #expect(again.id == first.id)
        #expect(try await test.rowCounts()["photo"] == 2)
    }

    @Test func `two whose answers were lost come together in one draft`() async throws {
        let test = try await TestSite()
        let attempts = [Ad.ID.random().text, Ad.ID.random().text]
        for (mark, attempt) in zip(["1", "2"], attempts) { _ = try await test.send(mark, attempt: attempt) }
        let first = try await test.send("1", attempt: attempts[0])
        let second = try await test.send("2", attempt: attempts[1], to: first.id)
        #expect(second.id == first.id)
        #expect(try await test.marks(of: first.id, by: .visitor) == ["1", "2"])
    }

    @Test func `of two that want the last place one is refused, not forgotten`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1", "2", "3", "4", "5", "6", "7"))
        let taken = await withTaskGroup { group in
            for mark in ["8", "9"] {
                group.addTask { (try? await test.send(mark, to: kept.id)) != nil }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(taken == 1)
        #expect(try await test.rowCounts()["photo"] == 8)
        #expect(try test.photoFileNames().count == 24)
    }

    @Test func `one attempt sent many times at once is one photo`() async throws {
        let test = try await TestSite()
        let attempt = Ad.ID.random().text
        let drafts = try await withThrowingTaskGroup { group in
            for _ in 0..<5 { group.addTask { try await test.send("1", attempt: attempt).id } }
            return try await group.reduce(into: Set<Ad.ID>()) { $0.insert($1) }
        }
        #expect(drafts.count == 1)
        #expect(try await test.rowCounts()["photo"] == 1)
        #expect(try test.photoFileNames().count == 3)
    }

    @Test func `the same picture chosen twice is two photos`() async throws {
        let test = try await TestSite()
        let first = try await test.send("1")
        #expect(try await test.send("1", to: first.id).photos.count == 2)
    }

    @Test func `a ninth is refused, and taken when another makes room`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1", "2", "3", "4", "5", "6", "7", "8"))
        await #expect(throws: Refusal.invalid([.tooManyPhotos])) { try await test.send("9", to: kept.id) }
        #expect(try test.photoFileNames().count == 24)
        _ = try await test.send("9", to: kept.id, removing: [kept.photos[0].id])
        #expect(try await test.marks(of: kept.id, by: .visitor) == ["2", "3", "4", "5", "6", "7", "8", "9"])
        #expect(try test.photoFileNames().count == 24)
    }

    @Test func `those for an ad that is online wait with its change`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        let kept = try await test.send("2", changing: ad, by: caller)
        let more = try await test.send("3", to: kept.id, changing: ad, by: caller)
        #expect(more.id == kept.id)
        #expect(try await test.site.ads.show(ad).photos.count == 1)
        #expect(try await test.site.ads.list(of: caller).count == 1)

        try await test.site.ads.revise(
            ad, as: .sample(), photos: PhotoChanges(), with: kept.id, from: .test, by: caller)
        #expect(try await test.marks(of: ad, by: caller) == ["1", "2", "3"])
        #expect(try await test.rowCounts()["ad"] == 1)
    }

    @Test func `nobody sends photos to what is somebody else's`() async throws {
        let test = try await TestSite()
        let (camille, ad) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        await #expect(throws: Refusal.notFound) { try await test.send("1", changing: ad, by: noe) }
        await #expect(throws: Refusal.forbidden) { try await test.send("1", changing: ad) }
        let draft = try await test.keep(.sample().titled("Un second titre"), by: camille)
        let other = try await test.send("1", to: draft.id, by: noe)
        #expect(other.id != draft.id)
        #expect(try await test.marks(of: draft.id, by: camille) == [])
    }

    @Test func `an ad that waits for its link is left as it is`() async throws {
        let test = try await TestSite()
        let (ad, secret) = try await test.awaitConfirmation(photos: .adding("1"))
        let kept = try await test.send("2", to: ad)
        #expect(kept.id != ad)
        #expect(try await test.marks(of: kept.id, by: .visitor) == ["1", "2"])
        _ = try await test.site.ads.publish(secret, from: .test)
        #expect(try await test.site.ads.show(ad).photos.count == 1)
    }

    @Test func `photos whose form never comes go after 48 hours`() async throws {
        let test = try await TestSite()
        _ = try await test.send("1")
        try await test.pass(.hours(48) - .milliseconds(1))
        #expect(try test.photoFileNames().count == 3)
        try await test.pass(.milliseconds(1))
        #expect(try test.photoFileNames().isEmpty)
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try await test.keyCount() == 0)
    }
}

extension TestSite {
    @discardableResult
    fileprivate func send(
        _ mark: String, attempt: String = Ad.ID.random().text, to id: Ad.ID? = nil, changing ad: Ad.ID? = nil,
        removing removed: Set<Photo.ID> = [], by caller: Caller = .visitor
    ) async throws -> KeptDraft {
        var photos = PhotoChanges.adding(mark)
        photos.removed = removed
        return try await site.ads.keepPhotos(photos, sending: attempt, as: id, changing: ad, by: caller)
    }
}
