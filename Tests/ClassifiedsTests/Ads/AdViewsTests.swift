import Database
import TestSite
import Testing

@testable import Classifieds

struct AdViewsTests {
    @Test func `what others open is counted, what the advertiser opens isn't`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let (reader, _) = try await test.publish(.sample(of: .noe))
        for caller in [.visitor, reader, caller] { try await test.site.ads.count(.view, of: ad, by: caller) }
        try await test.site.ads.writeCounts()

        let views = try #require(try await test.site.ads.views(of: caller)[ad])
        #expect(views.recent == 2)
        #expect(views.total == 2)
        #expect(views.days.count == 14)
        #expect(views.days.last == AdViews.Day(number: FrenchDay.number(test.clock.now()), views: 2))
    }

    @Test func `counts wait in memory and are written together`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.count(.view, of: ad, by: .visitor)
        #expect(try await test.site.ads.views(of: caller)[ad]?.total == 0)

        try await test.site.ads.writeCounts()
        try await test.site.ads.writeCounts()
        #expect(try await test.site.ads.views(of: caller)[ad]?.total == 1)
    }

    @Test func `readers at once are all counted`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await withThrowingTaskGroup { group in
            for number in 0..<40 {
                group.addTask {
                    try await test.site.ads.count(.view, of: ad, by: .visitor)
                    if number.isMultiple(of: 8) { try await test.site.ads.writeCounts() }
                }
            }
            try await group.waitForAll()
        }
        try await test.site.ads.writeCounts()
        #expect(try await test.site.ads.views(of: caller)[ad]?.total == 40)
    }

    @Test func `a day is one of Paris, and fourteen are told`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        // The tests begin at 11 in Paris: one minute before midnight, and one after.
        test.clock.advance(by: .hours(12) + .minutes(59))
        try await test.site.ads.count(.view, of: ad, by: .visitor)
        test.clock.advance(by: .minutes(2))
        try await test.site.ads.count(.view, of: ad, by: .visitor)
        try await test.site.ads.writeCounts()
        #expect(try await test.site.ads.views(of: caller)[ad]?.days.suffix(2).map(\.views) == [1, 1])

        test.clock.advance(by: .days(13))
        let views = try #require(try await test.site.ads.views(of: caller)[ad])
        #expect(views.days.first?.views == 1)
        #expect(views.recent == 1)
        #expect(views.total == 2)
    }

    @Test func `views and contacts are two numbers`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.count(.contact, of: ad, by: .visitor)
        try await test.site.ads.count(.view, of: ad, by: .visitor)
        try await test.site.ads.writeCounts()
        #expect(try await test.site.ads.views(of: caller)[ad]?.total == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM ad_day") == 2)
    }

    @Test func `counts go with their ad, and those of an ad that went aren't written`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.count(.view, of: ad, by: .visitor)
        try await test.site.ads.writeCounts()
        try await test.site.ads.count(.view, of: ad, by: .visitor)
        try await test.site.ads.withdraw(ad, by: caller)
        try await test.site.ads.writeCounts()
        #expect(try await test.count("SELECT count(*) AS count FROM ad_day") == 0)
    }

    @Test func `what can't be written now is kept for the next time`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.count(.view, of: ad, by: .visitor)
        try await test.site.database.write { try $0.run("ALTER TABLE ad_day RENAME TO elsewhere") }
        await #expect(throws: DatabaseFailure.self) { try await test.site.ads.writeCounts() }

        try await test.site.database.write { try $0.run("ALTER TABLE elsewhere RENAME TO ad_day") }
        try await test.site.ads.writeCounts()
        #expect(try await test.site.ads.views(of: caller)[ad]?.total == 1)
    }

    @Test func `an ad that never was online has no views`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let draft = try await test.keep(.sample().titled("Un second titre"), by: caller)
        #expect(try await test.site.ads.views(of: caller)[draft.id] == nil)
    }
}
