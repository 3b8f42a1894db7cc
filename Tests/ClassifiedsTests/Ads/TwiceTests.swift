import Database
import TestSite
import Testing

@testable import Classifieds

/// What changes an ad's state, done twice at once: it is done once.
struct TwiceTests {
    @Test func `a pause and a return pressed by several tabs at once are one each`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await Self.atOnce { try await test.site.ads.pause(ad, by: caller) }
        #expect(try await test.states() == ["draft", "online", "paused", "pending"])
        try await Self.atOnce { try await test.site.ads.resume(ad, by: caller) }
        #expect(try await test.states() == ["draft", "online", "online", "paused", "pending"])
        #expect(try await test.titles(for: "voiliers") == 1)
    }

    @Test func `a renewal pressed by several tabs at once gives the days once`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.pass(.days(60))
        try await Self.atOnce { try await test.site.ads.renew(ad, by: caller) }
        #expect(try await test.site.ads.show(ad).ends == test.clock.now() + .days(60))
        #expect(try await test.rowCounts()["ad_words"] == 1)
        #expect(try await test.states().filter { $0 == "online" }.count == 2)
    }

    @Test func `the link of a reminder renews once`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.pass(.days(53))
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        let renewed = await withTaskGroup { group in
            for _ in 0..<5 { group.addTask { (try? await test.site.ads.renew(secret)) == nil ? 0 : 1 } }
            return await group.reduce(0, +)
        }
        #expect(renewed == 1)
    }

    @Test func `the link of an ad publishes once`() async throws {
        let test = try await TestSite()
        let (_, secret) = try await test.awaitConfirmation()
        let published = await withTaskGroup { group in
            for _ in 0..<5 {
                group.addTask { (try? await test.site.ads.publish(secret, from: .test)) == nil ? 0 : 1 }
            }
            return await group.reduce(0, +)
        }
        #expect(published == 1)
        #expect(try await test.rowCounts()["session"] == 1)
        #expect(try await test.rowCounts()["ad_words"] == 1)
    }

    @Test func `reminders written by two sweeps at once are one mail each`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let before = test.mails.mails.count
        for days in [53, 6, 1] {
            test.clock.advance(by: .days(days))
            try await Self.atOnce {
                try await test.site.ads.endDue()
                try await test.site.ads.remindOfEnds()
            }
            try await test.deliver()
        }
        #expect(test.mails.mails.count == before + 3)
    }

    private static func atOnce(_ work: @Sendable @escaping () async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            for _ in 0..<5 { group.addTask { try await work() } }
            try await group.waitForAll()
        }
    }
}

extension TestSite {
    /// The dated states of all ads.
    fileprivate func states() async throws -> [String] {
        try await site.database.read { try $0.rows("SELECT state FROM ad_state").map { try $0["state"] } }.sorted()
    }
}
