import Database
import TestSite
import Testing

@testable import Classifieds

/// Two hundred who write the same rows at once: nobody who was told « done » is lost, and nobody is told « try again ».
struct ManyWritersTests {
    private static let many = 200

    @Test func `on one ad, its state is one that somebody asked for, and the index agrees`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let before = try await test.changes()
        let done = try await Self.atOnce { number in
            switch number % 3 {
            case 0: try await test.site.ads.renew(ad, by: caller)
            case 1: try await test.site.ads.pause(ad, by: caller)
            default: try await test.site.ads.resume(ad, by: caller)
            }
        }
        #expect(done >= Self.many / 3, "a renewal is never refused")

        let state = try #require(try await test.site.database.read { try $0.ad(ad)?.state })
        #expect(state == .online || state == .paused)
        #expect(try await test.rowCounts()["ad_words"] == (state == .online ? 1 : 0))
        #expect(try await test.titles(for: "voiliers") == (state == .online ? 1 : 0))
        #expect(try await test.changes() - before >= Self.many / 3, "each renewal is one")
        test.sayRetries("one ad")
    }

    @Test func `of publications each gets a place of its own, and the counter counts each`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let before = try await test.changes()
        let ads = (0..<Self.many).map { number in
            AdDraft.sample().with { $0.title = "Parler de voiliers, numéro \(number)" }
        }
        let done = try await Self.atOnce { number in
            _ = try await test.publish(ads[number], by: caller)
        }
        #expect(done == Self.many)
        let places: [Int] = try await test.site.database.read { reader in
            try reader.rows("SELECT position FROM ad WHERE position IS NOT NULL").map { try $0["position"] }
        }
        #expect(Set(places).count == places.count)
        #expect(places.count == Self.many + 1)
        #expect(try await test.changes() - before >= Self.many)
        test.sayRetries("publications")
    }

    @Test func `on one account, a lock and refusals leave what was asked for last`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let account = try caller.requireMember().account
        let done = try await Self.atOnce { number in
            switch number % 4 {
            case 0: try await test.site.rights.object(to: .figures, by: caller)
            case 1: try await test.site.rights.accept(.figures, by: caller)
            case 2: try await test.site.rights.restrict(by: caller)
            default: try await test.site.rights.lift(by: caller)
            }
        }
        #expect(done >= Self.many / 2, "objecting and accepting are never refused")
        let rows = try await test.rowCounts()
        #expect(rows["restriction"] ?? 0 <= 1 && rows["objection"] ?? 0 <= 1)
        try await test.site.rights.lift(by: caller)
        try await test.site.rights.object(to: .figures, by: caller)
        #expect(try await test.site.database.read { try $0.refuses(.figures, account) })
        #expect(try await test.titles(for: "voiliers") == 1)
        test.sayRetries("one account")
    }

    @Test func `counts that several processes write down add up`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let sites = [test.site, try await test.anotherProcess(), try await test.anotherProcess()]
        let done = try await Self.atOnce { number in
            let site = sites[number % sites.count]
            try await site.ads.count(.view, of: ad, by: .visitor)
            try await site.ads.writeCounts()
        }
        #expect(done == Self.many)
        for site in sites { try await site.ads.writeCounts() }
        let times: Int? = try await test.site.database.read { reader in
            try reader.row("SELECT sum(times) AS times FROM ad_day WHERE ad = \(ad)")?["times"]
        }
        #expect(times == Self.many)
        test.sayRetries("counters")
    }

    /// - Returns: how many were told that it is done; who was refused because of another's act isn't.
    private static func atOnce(_ act: @escaping @Sendable (Int) async throws -> Void) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<many {
                group.addTask {
                    do {
                        try await act(number)
                        return 1
                    } catch is Refusal {
                        return 0
                    }
                }
            }
            return try await group.reduce(0, +)
        }
    }
}

extension TestSite {
    fileprivate func changes() async throws -> Int {
        try await site.database.read { try $0.row("SELECT changes FROM ad_change")?["changes"] ?? 0 }
    }

    /// For whoever reads the output of the tests.
    fileprivate func sayRetries(_ what: String) {
        guard let conflicts = TestEngine.conflicts(of: site.database) else { return }
        print("conflicts tried again, \(what): \(conflicts)")
    }
}
