import Database
import TestSite
import Testing

@testable import Classifieds

/// A page shown a moment ago is kept opened: nothing that has changed since may be in the next one.
@Suite struct `Ads kept opened for the next page` {
    @Test func `are those of the first look, without another opening`() async throws {
        let test = try await TestSite()
        let (_, id) = try await test.publish()
        let first = try await test.listed()
        #expect(first.map(\.id) == [id])
        // The same object, not one opened again.
        #expect(try await test.listed()[0] === first[0])
    }

    @Test func `show what was revised, and not what was withdrawn, paused or erased`() async throws {
        let test = try await TestSite()
        let (caller, revised) = try await test.publish()
        #expect(try await test.listed().count == 1)
        try await test.site.ads.revise(
            revised, as: .sample().titled("Parler de montagnes"), photos: .adding("1"), from: .test, by: caller)
        let shown = try await test.listed()
        #expect(shown[0].content.title.isSame(as: Opened("Parler de montagnes")))
        #expect(shown[0].photos.count == 1)

        try await test.site.ads.pause(revised, by: caller)
        #expect(try await test.listed().isEmpty)
        try await test.site.ads.resume(revised, by: caller)
        #expect(try await test.listed().count == 1)
        try await test.site.ads.withdraw(revised, by: caller)
        #expect(try await test.listed().isEmpty)
    }

    @Test func `of somebody erased are gone with the key, before the rows are`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        #expect(try await test.listed().count == 1)
        try await test.site.keyring.destroy(caller.requireMember().account)
        #expect(try await test.listed().isEmpty)
    }

    @Test func `are not those that another process of the same site has changed`() async throws {
        let test = try await TestSite()
        let (caller, id) = try await test.publish()
        let other = test.inAnotherProcess
        #expect(try await test.listed().count == 1)
        // The clock stands still: both changes have the same date.
        try await other.ads.revise(
            id, as: .sample().titled("Parler de montagnes"), photos: PhotoChanges(), from: .test, by: caller)
        #expect(try await test.listed()[0].content.title.isSame(as: Opened("Parler de montagnes")))
        try await other.ads.withdraw(id, by: caller)
        #expect(try await test.listed().isEmpty)
    }

    @Test(arguments: [3, 60]) func `that are over are neither shown nor counted, before any sweep`(over: Int)
        async throws
    {
        let test = try await TestSite()
        _ = try await test.add((0..<over).map { _ in (AdDraft.sample(), .zero) })
        test.clock.advance(by: .days(30))
        _ = try await test.add((0..<30).map { _ in (AdDraft.sample(), .zero) })
        #expect(try await test.site.ads.find(Search()).count.counted == over + 30)
        test.clock.advance(by: .days(31))
        let found = try await test.site.ads.find(Search())
        #expect(found.count.counted == 30)
        #expect(found.ads.count == 24)
        #expect(try await test.site.ads.count(Search()).counted == 30)
        var second = Search()
        second.page = 2
        #expect(try await test.site.ads.find(second).ads.count == 6)
    }

    @Test func `are found once in each state of the site, and nothing of what was typed is kept`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        var search = Search()
        search.words = "voiliers"
        #expect(try await test.found(search) == nil)
        #expect(try await test.site.ads.find(search).ads.count == 1)
        #expect(try await test.found(search)?.count == 1)
        _ = try await test.publish(.sample().titled("Parler de vieux voiliers"))
        #expect(try await test.found(search) == nil)
        #expect(try await test.site.ads.find(search).ads.count == 2)
        #expect(try await test.found(search)?.count == 2)
        #expect(try !String(reflecting: test.site.ads.plan(for: search, hashedBy: test.site.words)).contains("voilier"))

        // What goes with the hour is looked for each time.
        search.since = .day
        #expect(try await test.site.ads.find(search).ads.count == 2)
        #expect(try await test.found(search) == nil)
        try await test.site.keyring.destroy(caller.requireMember().account)
        search.since = nil
        #expect(try await test.found(search) == nil)
    }

    @Test func `and their numbers are of one version, and bounded`() {
        let cache = VersionedCache<Int, String>(most: 2)
        let first = SiteVersion(changes: 1, erasures: 0, firstEnd: nil)
        cache.keep([(1, "un"), (2, "deux")], of: first)
        #expect(cache.values(for: [2, 3, 1], in: first) == ["deux", nil, "un"])
        cache.keep([(3, "trois")], of: first)
        #expect(cache.values(for: [1, 3], in: first) == [nil, "trois"])
        for newer in [
            SiteVersion(changes: 2, erasures: 0, firstEnd: nil), SiteVersion(changes: 1, erasures: 1, firstEnd: nil),
        ] {
            #expect(cache.value(for: 3, in: newer) == nil)
        }
    }
}

extension TestSite {
    /// What is kept of a search.
    fileprivate func found(_ search: Search) async throws -> FoundPositions? {
        let plan = try site.ads.plan(for: search, hashedBy: site.words)
        let version = try await site.database.read { [site] in try site.version($0) }
        return site.listings.pages.value(for: ListingCache.Asked(plan: plan, over: []), in: version)
    }

    fileprivate func listed() async throws -> [ShownAd] {
        try await site.ads.find(Search()).ads
    }
}
