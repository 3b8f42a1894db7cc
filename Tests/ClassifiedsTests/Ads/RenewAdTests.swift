import Database
import TestSite
import Testing

@testable import Classifieds

struct RenewAdTests {
    @Test func `an ad that is renewed lives its sixty days anew, at the rank it had`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        test.clock.advance(by: .hours(1))
        let (_, later) = try await test.publish(.sample(of: .noe))
        try await test.pass(.days(30))
        try await test.site.ads.renew(ad, by: caller)

        #expect(try await test.site.ads.find(Search()).ads.map(\.id) == [later, ad])
        try await test.pass(.days(60) - .milliseconds(1))
        #expect(try await test.titles(for: "voiliers") == 1)
        try await test.pass(.milliseconds(1))
        #expect(try await test.titles(for: "voiliers") == 0)
    }

    @Test func `an ad that ended can be brought back for seven days, to the rank it had`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        test.clock.advance(by: .hours(1))
        let (_, later) = try await test.publish(.sample(of: .noe))
        try await test.pass(.days(60) - .hours(1))
        #expect(try await test.titles(for: "voiliers") == 0)
        try await test.pass(.days(7) - .hours(2))

        let member = try await test.signIn().member
        #expect(member.account == caller.member?.account)
        try await test.site.ads.renew(ad, by: .member(member))
        #expect(try await test.titles(for: "voiliers") == 1)
        #expect(try await test.site.ads.show(ad).state == .online)
        try await test.pass(.days(20))
        #expect(try await test.site.ads.find(Search()).ads.map(\.id) == [ad])
        _ = later
    }

    @Test func `after seven days there is nothing left to renew`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.pass(.days(60))
        test.clock.advance(by: .days(7))
        await #expect(throws: Refusal.gone) { try await test.site.ads.renew(ad, by: caller) }
        try await test.pass(.zero)
        await #expect(throws: Refusal.notFound) { try await test.site.ads.renew(ad, by: caller) }
    }

    @Test func `nobody renews, pauses or resumes somebody else's ad`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let noe = Caller.member(try await test.published(.noe).member)
        await #expect(throws: Refusal.notFound) { try await test.site.ads.renew(ad, by: noe) }
        await #expect(throws: Refusal.notFound) { try await test.site.ads.pause(ad, by: noe) }
        await #expect(throws: Refusal.notFound) { try await test.site.ads.resume(ad, by: noe) }
        await #expect(throws: Refusal.forbidden) { try await test.site.ads.renew(ad, by: .visitor) }
    }

    @Test func `a paused ad is nobody's to find, and comes back as it was`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        try await test.site.ads.pause(ad, by: caller)
        #expect(try await test.titles(for: "voiliers") == 0)
        #expect(try await test.site.ads.find(Search()).ads.isEmpty)
        await #expect(throws: Refusal.gone) { try await test.site.ads.show(ad) }
        let photo = try await test.site.database.read { try $0.photos(of: ad)[0].id }
        await #expect(throws: Refusal.notFound) { try await test.site.photos.show(photo, .small, to: .visitor) }
        try await test.site.ads.pause(ad, by: caller)

        try await test.site.ads.resume(ad, by: caller)
        #expect(try await test.titles(for: "voiliers") == 1)
        #expect(try await test.found { $0.withPhoto = true } == [ad])
        try await test.site.ads.resume(ad, by: caller)
        #expect(try await test.count("SELECT count(*) AS count FROM ad_state WHERE state = 'paused'") == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM ad_state WHERE state = 'online'") == 2)
    }

    @Test func `a paused ad that is revised stays paused, and is found by its new words once resumed`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.pause(ad, by: caller)
        try await test.revise(ad, as: .sample().titled("Parler de montagne"), by: caller)
        #expect(try await test.titles(for: "montagne") == 0)
        try await test.site.ads.resume(ad, by: caller)
        #expect(try await test.titles(for: "montagne") == 1)
    }

    @Test func `a pause doesn't stop the days`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.pause(ad, by: caller)
        try await test.pass(.days(60))
        await #expect(throws: Refusal.conflict) { try await test.site.ads.resume(ad, by: caller) }
        try await test.pass(.days(7))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }
}
