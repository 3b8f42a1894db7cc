import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("A campaign's budget")
struct CampaignBudgetTests {
    private static let page = PageContext(kind: .ad, departments: ["35"])

    @Test func `of views is never overspent by two processes at once`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.running(.sample(unit: "vues", budget: "1000"), by: sponsor)
        let sites = [test.site, try await test.anotherProcess()]

        let shown = try await withThrowingTaskGroup(of: Int.self) { group in
            for site in sites { group.addTask { try await Self.showAll(on: site) } }
            return try await group.reduce(0, +)
        }
        #expect(shown == 1_000)
        let campaign = try #require(try await test.site.database.read { try $0.campaign(id) })
        #expect(campaign.spent == shown)
        #expect(try await test.count("SELECT coalesce(sum(amount), 0) AS count FROM campaign_lot") == 0)
        #expect(try await test.count("SELECT coalesce(sum(views), 0) AS count FROM campaign_day") == shown)
        #expect(try await test.drawn() == nil)
    }

    /// Shows what there is to show, with the job of every five seconds in between.
    ///
    /// - Returns: how often.
    private static func showAll(on site: Site) async throws -> Int {
        var (shown, idle) = (0, 0)
        while idle < 20 {
            try await site.sponsored.writeCounts()
            var more = 0
            while let drawn = try await site.sponsored.draw(on: page) {
                try await site.sponsored.count(.view, of: drawn.campaign.id, on: page, isRobot: false)
                more += 1
            }
            (shown, idle) = (shown + more, more == 0 ? idle + 1 : 0)
            let spent = try await site.database.read { reader in
                try reader.row(
                    """
                    SELECT max(spent + coalesce((SELECT sum(amount) FROM campaign_lot), 0)) AS held FROM campaign
                    """)?["held"] as Int?
            }
            #expect((spent ?? 0) <= 1_000)
            await Task.yield()
        }
        try await site.sponsored.giveBackLots()
        return shown
    }

    @Test func `comes back from a process that died, after ten minutes`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.site.sponsored.bring(.sample(unit: "vues", budget: "10"), by: sponsor)
        let dead = try await test.anotherProcess()
        try await test.accept(id)
        try await dead.sponsored.writeCounts()
        #expect(try await test.count("SELECT count(*) AS count FROM campaign_lot") == 2)
        let drawn = try await dead.sponsored.draw(on: Self.page)
        #expect(drawn?.campaign.id == id)

        var shown = 0
        for _ in 0..<20 { shown += try await showed(on: test) }
        let held = try await test.count("SELECT amount AS count FROM campaign_lot ORDER BY amount DESC LIMIT 1")
        #expect(held > 0 && shown == 10 - held, "what the dead one holds is nobody else's")
        test.clock.advance(by: .minutes(9))
        try await test.site.sponsored.takeBackLots()
        #expect(try await showed(on: test) == 0)
        test.clock.advance(by: .minutes(1))
        try await test.site.sponsored.takeBackLots()
        for _ in 0..<20 { shown += try await showed(on: test) }
        #expect(shown == 10)
        #expect(try await test.spent(of: id) == 10)

        // What wasn't dead after all shows nothing more, and charges nothing that isn't there.
        #expect(try await dead.sponsored.draw(on: Self.page) == nil)
        try await dead.sponsored.count(.view, of: id, on: Self.page, isRobot: false)
        try await dead.sponsored.writeCounts()
        #expect(try await test.spent(of: id) == 10)
    }

    @Test func `isn't touched by a process that can't reach the tables for five minutes`() async throws {
        let test = try await TestSite()
        let id = try await test.running(.sample(unit: "vues"), by: try await test.sponsor())
        #expect(try await test.drawn() == id)
        test.clock.advance(by: .minutes(5))
        #expect(try await test.drawn() == nil)
        try await test.writeCounts()
        #expect(try await test.drawn() == id)
    }

    @Test func `is written down where somebody looks, and once a minute where nobody does`() async throws {
        let test = try await TestSite()
        _ = try await test.running(.sample(unit: "vues", budget: "40"), by: try await test.sponsor())
        func taken() async throws -> Int { try await test.count("SELECT taken AS count FROM campaign_lot") }
        let before = try await taken()
        test.clock.advance(by: .seconds(5))
        try await test.writeCounts()
        #expect(try await taken() == before)
        test.clock.advance(by: .minutes(1))
        try await test.writeCounts()
        #expect(try await taken() > before)
    }

    @Test func `is given back where the program ends`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.running(.sample(unit: "vues"), by: sponsor)
        #expect(try await test.drawn() == id)
        try await test.site.sponsored.count(.view, of: id, on: Self.page, isRobot: false)
        try await test.site.sponsored.giveBackLots()
        #expect(try await test.count("SELECT count(*) AS count FROM campaign_lot") == 0)
        #expect(try await test.spent(of: id) == 1)
        #expect(try await test.drawn() == nil)
    }

    @Test func `of clicks is charged click by click, and no further than it goes`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.running(.sample(unit: "clics", budget: "20"), by: sponsor)
        let sites = [test.site, try await test.anotherProcess()]
        for site in sites { try await site.sponsored.writeCounts() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for site in sites {
                group.addTask {
                    for _ in 0..<15 {
                        try await site.sponsored.count(.click, of: id, on: Self.page, isRobot: false)
                    }
                    try await site.sponsored.writeCounts()
                }
            }
            try await group.waitForAll()
        }
        #expect(try await test.spent(of: id) == 20)
        #expect(try await test.count("SELECT sum(clicks) AS count FROM campaign_day") == 30, "counted all the same")
        // Whichever wrote first learns of the other's clicks when it looks at the tables again.
        for site in sites {
            try await site.sponsored.writeCounts()
            #expect(try await site.sponsored.draw(on: Self.page) == nil)
        }
        #expect(try await test.site.sponsored.shown(id).id == id, "who saw it may still ask why")
    }

    @Test(arguments: ["vues", "clics"])
    func `isn't touched by robots, who are counted apart`(unit: String) async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.running(.sample(unit: unit, budget: "40"), by: sponsor)
        for _ in 0..<30 {
            let drawn = try #require(try await test.site.sponsored.draw(on: Self.page))
            try await test.site.sponsored.count(.view, of: drawn.campaign.id, on: Self.page, isRobot: true)
            try await test.site.sponsored.count(.click, of: id, on: Self.page, isRobot: true)
        }
        try await test.writeCounts()
        test.clock.advance(by: .hours(24))
        let figures = try await test.site.sponsored.figures(of: id, by: sponsor)
        #expect(figures.robotViews == 30 && figures.robotClicks == 30)
        #expect(figures.views == .number(0) && figures.clicks == .number(0))
        #expect(try await test.spent(of: id) == 0)
    }

    @Test func `is what the tables say after a failure too`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.running(.sample(unit: "vues"), by: sponsor)
        for _ in 0..<5 {
            _ = try await test.site.sponsored.draw(on: Self.page)
            try await test.site.sponsored.count(.view, of: id, on: Self.page, isRobot: false)
        }
        try await test.site.database.write { try $0.run("ALTER TABLE campaign_day RENAME TO elsewhere") }
        await #expect(throws: DatabaseFailure.self) { try await test.site.sponsored.writeCounts() }
        try await test.site.database.write { try $0.run("ALTER TABLE elsewhere RENAME TO campaign_day") }
        try await test.site.sponsored.writeCounts()
        #expect(try await test.spent(of: id) == 5)
        #expect(try await test.count("SELECT sum(views) AS count FROM campaign_day") == 5)
    }

    @Test func `is never passed, whatever a process holds`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.running(.sample(unit: "vues"), by: sponsor)
        for _ in 0..<3 {
            _ = try await test.site.sponsored.draw(on: Self.page)
            try await test.site.sponsored.count(.view, of: id, on: Self.page, isRobot: false)
        }
        try await test.site.database.write { try $0.run("UPDATE campaign SET spent = budget - 1") }
        try await test.site.sponsored.writeCounts()
        #expect(try await test.spent(of: id) == 1_000)
        #expect(try await test.site.sponsored.campaign(id, of: sponsor).spent == 1_000)
        await #expect(throws: DatabaseFailure.self) {
            try await test.site.database.write { try $0.run("UPDATE campaign SET spent = budget + 1") }
        }
    }

    /// Shows what there is to show in this process, once.
    private func showed(on test: TestSite) async throws -> Int {
        try await test.writeCounts()
        var shown = 0
        while let drawn = try await test.site.sponsored.draw(on: Self.page) {
            try await test.site.sponsored.count(.view, of: drawn.campaign.id, on: Self.page, isRobot: false)
            shown += 1
        }
        try await test.writeCounts()
        return shown
    }
}

extension TestSite {
    /// What a campaign spent exactly, which its sponsor is never told.
    func spent(of id: Campaign.ID) async throws -> Int {
        try await count("SELECT spent AS count FROM campaign WHERE id = \(id)")
    }
}
