import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("A campaign that is open to readers")
struct ShowCampaignTests {
    private static let home = PageContext(kind: .home)

    @Test func `is missing where it is damaged, and breaks no page`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let damaged = try await test.running(by: sponsor)
        let whole = try await test.running(.sample("Une autre campagne"), by: sponsor)
        try await test.site.database.write { writer in
            try writer.run(
                """
                UPDATE campaign SET content = \(Data([1, 2, 3])), changed = changed + 1 WHERE id = \(damaged)
                """)
        }
        try await test.writeCounts()
        for _ in 0..<30 { #expect(try await test.drawn() == whole) }
        await #expect(throws: Refusal.notFound) { _ = try await test.site.sponsored.shown(damaged) }
    }

    @Test func `stays open when somebody else is erased, and is opened no more than once`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let sponsor = try await test.sponsor()
        let id = try await test.running(by: sponsor)
        #expect(try await test.drawn() == id)
        // Whoever opened it again would find it damaged.
        try await test.site.database.write { writer in
            try writer.run("UPDATE campaign SET content = \(Data([1, 2, 3]))")
        }
        try await test.site.accounts.erase(try #require(camille.member?.account))
        try await test.writeCounts()
        #expect(try await test.drawn() == id)
    }

    @Test func `doesn't exist for a reader before its first day`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        var draft = CampaignDraft.sample()
        (draft.firstDay, draft.lastDay) = ("2026-11-24", "2026-11-25")
        let id = try await test.running(draft, by: sponsor)
        await #expect(throws: Refusal.notFound) { _ = try await test.site.sponsored.explained(id) }
        await #expect(throws: Refusal.notFound) { _ = try await test.site.sponsored.destination(of: id) }
        test.clock.advance(by: .hours(24))
        try await test.writeCounts()
        #expect(try await test.site.sponsored.explained(id).running.id == id)
        test.clock.advance(by: .hours(48))
        await #expect(throws: Refusal.notFound) { _ = try await test.site.sponsored.explained(id) }
    }

    @Test(arguments: [false, true])
    func `is gone once it was shown and isn't any more, counted or about to be`(isWritten: Bool) async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let (shown, unseen) = (try await test.running(by: sponsor), try await test.running(by: sponsor))
        // A budget of clicks: nothing is spent by being seen.
        try await test.site.sponsored.count(.view, of: shown, on: Self.home, isRobot: false)
        if isWritten { try await test.writeCounts() }
        for id in [shown, unseen] { try await test.site.sponsored.stop(id, by: sponsor) }
        await #expect(throws: Refusal.gone) { _ = try await test.site.sponsored.explained(shown) }
        await #expect(throws: Refusal.gone) { _ = try await test.site.sponsored.destination(of: shown) }
        await #expect(throws: Refusal.notFound) { _ = try await test.site.sponsored.explained(unseen) }
    }
}
