import TestSite
import Testing

@testable import Classifieds

struct AdRevisionTests {
    @Test func `what isn't any more what was read isn't changed`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let ads = test.site.ads
        let read = try await ads.showOwn(ad, to: caller).revision
        let morse = AdDraft.sample().titled("Apprendre le morse")
        try await ads.revise(ad, as: morse, photos: PhotoChanges(), since: read, from: .test, by: caller)

        let kites = AdDraft.sample().titled("Parler de cerfs-volants")
        await #expect(throws: Refusal.changed) {
            try await ads.revise(ad, as: kites, photos: PhotoChanges(), since: read, from: .test, by: caller)
        }
        await #expect(throws: Refusal.changed) { try await ads.pause(ad, since: read, by: caller) }
        await #expect(throws: Refusal.changed) { try await ads.renew(ad, since: read, by: caller) }
        await #expect(throws: Refusal.changed) { try await ads.withdraw(ad, since: read, by: caller) }
        #expect(try await test.site.keyring.withdrawn(of: [ad]) == [], "a backup put back would take it away")
        #expect(try await test.titles(for: "morse") == 1)

        let now = try await ads.showOwn(ad, to: caller).revision
        try await ads.pause(ad, since: now, by: caller)
        await #expect(throws: Refusal.changed) { try await ads.resume(ad, since: now, by: caller) }
        let paused = try await ads.showOwn(ad, to: caller).revision
        try await ads.resume(ad, since: paused, by: caller)
    }

    @Test func `photos are part of it`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .photos("a", "b"))
        let read = try await test.site.ads.showOwn(ad, to: caller)
        var changes = PhotoChanges()
        changes.order = read.ad.photos.map(\.id).reversed()
        let turned = changes
        try await test.site.ads.revise(
            ad, as: .sample(), photos: turned, since: read.revision, from: .test, by: caller)
        await #expect(throws: Refusal.changed) {
            try await test.site.ads.pause(ad, since: read.revision, by: caller)
        }
    }

    @Test func `of many who change at once what they read, one does`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let read = try await test.site.ads.showOwn(ad, to: caller).revision
        let done = await withTaskGroup(of: Int.self) { group in
            for number in 0..<20 {
                group.addTask {
                    do {
                        try await test.site.ads.revise(
                            ad, as: .sample().titled("Parler de voiliers, numéro \(number)"), photos: PhotoChanges(),
                            since: read, from: .test, by: caller)
                        return 1
                    } catch {
                        #expect(error as? Refusal == .changed)
                        return 0
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(done == 1)
    }
}
