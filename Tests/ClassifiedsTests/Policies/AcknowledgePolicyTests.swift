import Database
import TestSite
import Testing

@testable import Classifieds

struct AcknowledgePolicyTests {
    @Test func `what is new is shown until its person says that they have read it`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        #expect(try await test.site.policies.notice(to: caller) == nil)
        try await test.publishPolicy(PolicyChange.narrower)
        try await test.publishPolicy(PolicyChange.narrowerReworded)
        try await test.tell()
        let notice = try #require(try await test.site.policies.notice(to: caller))
        #expect(notice.known == 1)
        #expect(notice.newest.number == 3)
        #expect(notice.untouchedUntil == nil)

        try await test.site.policies.acknowledge(2, by: caller)
        #expect(try await test.site.policies.notice(to: caller)?.known == 2)
        try await test.site.policies.acknowledge(3, by: caller)
        #expect(try await test.site.policies.notice(to: caller) == nil)
    }

    @Test func `somebody who has everything locked finds it on their pages`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.site.rights.restrict(by: caller)
        try await test.publishPolicy(PolicyChange.narrower)
        try await test.tell()
        #expect(try await test.site.policies.notice(to: caller)?.newest.number == 2)
    }

    @Test func `a widening says until when it touches nothing that was given before`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let start = test.clock.now()
        try await test.publishPolicy(in: .days(30), PolicyChange.wider)
        try await test.tell()
        test.clock.advance(by: .days(2))
        try await test.deliver()
        test.clock.advance(by: .days(20))
        #expect(try await test.site.policies.notice(to: caller)?.direction == .wider)
        #expect(try await test.site.policies.notice(to: caller)?.untouchedUntil == start + .days(32))
        test.clock.advance(by: .days(10))
        try await test.tell()
        #expect(try await test.site.policies.notice(to: caller)?.untouchedUntil == nil)
    }

    @Test func `having read is a record of its own: no consent, no other version, nothing refused or lost`()
        async throws
    {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.publishPolicy(in: .days(30), PolicyChange.wider)
        try await test.tell()
        try await test.deliver()
        let before = try await test.rowCounts()
        for _ in 0..<2 { try await test.site.policies.acknowledge(2, by: caller) }
        var expected = before
        expected["acknowledgement"] = 1
        #expect(try await test.rowCounts() == expected)
        #expect(try await test.policyVersion(of: caller) == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM acknowledgement WHERE version = 2") == 1)
    }

    @Test func `who says nothing keeps everything`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.publishPolicy(PolicyChange.narrower)
        try await test.pass(.days(30))
        try await test.deliver()
        #expect(try await test.policyVersion(of: caller) == 2)
        #expect(try await test.site.ads.show(ad).id == ad)
        try await test.site.ads.renew(ad, by: caller)
    }

    @Test func `only a published version can be acknowledged, and only by a member`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        for version in [-1, 0, 2] {
            await #expect(throws: Refusal.notFound) {
                try await test.site.policies.acknowledge(version, by: caller)
            }
        }
        for caller in [Caller.visitor, .system(job: "policy notices")] {
            await #expect(throws: Refusal.forbidden) { try await test.site.policies.acknowledge(1, by: caller) }
        }
        #expect(try await test.rowCounts()["acknowledgement"] == 0)
    }
}
