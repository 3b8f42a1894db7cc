import Database
import TestSite
import Testing

@testable import Classifieds

struct GoBackTests {
    @Test func `a paused ad that was held is paused again by a clean change, with the days that it had`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.pause(ad, by: caller)
        test.clock.advance(by: .days(2))
        try await test.revise(ad, as: .fraud(), by: caller)
        #expect(try await test.site.moderation.hold(of: ad, to: caller)?.back == .paused)
        try await test.revise(ad, as: .sample(), by: caller)
        try await test.expectBack(ad, in: .paused)

        try await test.site.ads.resume(ad, by: caller)
        #expect(try await test.titles(for: "voiliers") == 1)
    }

    @Test func `a paused ad that somebody released is paused again, even after a refusal`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.pause(ad, by: caller)
        try await test.revise(ad, as: .fraud(), by: caller)
        try await test.release(ad)
        try await test.expectBack(ad, in: .paused)

        try await test.revise(ad, as: .sensitive(), by: caller)
        try await test.refuse(ad)
        try await test.release(ad)
        try await test.expectBack(ad, in: .paused)
    }

    @Test func `an ended ad that somebody released is over, and can be renewed`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.pass(.days(60))
        try await test.revise(ad, as: .fraud(), by: caller)
        try await test.release(ad)
        try await test.expectBack(ad, in: .ended)
        try await test.site.ads.renew(ad, by: caller)
        #expect(try await test.state(of: ad) == .online)
    }

    @Test func `an ad that is held again goes where it was that time`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.pause(ad, by: caller)
        try await test.revise(ad, as: .fraud(), by: caller)
        try await test.release(ad)
        try await test.site.ads.resume(ad, by: caller)
        try await test.revise(ad, as: .sensitive(), by: caller)
        try await test.release(ad)
        #expect(try await test.state(of: ad) == .online)
    }

    @Test func `of an ad that is held no more, no doubtful word is kept but those let pass`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        try await test.release(ad)
        #expect(try await test.keptDoubts(of: ad) == [])
        try await test.revise(ad, as: .sensitive(), by: caller)
        #expect(try await test.keptDoubts(of: ad).isEmpty == false)
        try await test.revise(ad, as: .sample(), by: caller)
        #expect(try await test.state(of: ad) == .online)
        #expect(try await test.keptDoubts(of: ad) == [])
    }

    @Test func `words let pass are forgotten once they are taken out, and doubted when they come back`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        try await test.release(ad)
        try await test.revise(ad, as: .fraud().titled("Une autre occasion"), by: caller)
        #expect(try await test.site.database.read { try $0.hold(of: ad)?.accepted } != nil)
        try await test.revise(ad, as: .sample(), by: caller)
        #expect(try await test.state(of: ad) == .online)
        #expect(try await test.site.database.read { try $0.hold(of: ad)?.accepted } == nil)
        try await test.revise(ad, as: .fraud(), by: caller)
        #expect(try await test.state(of: ad) == .held)
    }
}

extension TestSite {
    /// An ad stands where its owner had put it, in no list, and ends when it would have.
    fileprivate func expectBack(
        _ id: Ad.ID, in state: Ad.State, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let ad = try await site.database.read { try $0.ad(id) }
        #expect(ad?.state == state, sourceLocation: sourceLocation)
        #expect(ad?.ends == Self.start + .days(60), sourceLocation: sourceLocation)
        #expect(try await rowCounts()["ad_words"] == 0, sourceLocation: sourceLocation)
    }

    /// What stands in the row, whatever the ad's state.
    fileprivate func keptDoubts(of ad: Ad.ID) async throws -> [Doubt] {
        guard let hold = try await site.database.read({ try $0.hold(of: ad) }) else { return [] }
        return try await site.gate.open(hold.doubts, for: .checking).leave(by: .checks).all
    }
}
