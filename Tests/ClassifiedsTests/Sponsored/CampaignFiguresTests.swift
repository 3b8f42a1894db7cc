import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("A campaign's figures")
struct CampaignFiguresTests {
    @Test func `tell no number under ten, nor what would give one away`() {
        let figures = CampaignFigures(
            [
                cell(1, "35", views: 40, clicks: 12), cell(1, "22", views: 12), cell(1, "29", views: 3),
                cell(2, "35", views: 7, clicks: 1), cell(3, "35", views: 100, clicks: 30),
                cell(4, "", views: 60, clicks: 15),
            ], before: 5)
        // The second day's seven would be what is missing from what was spent: the first day, the smallest of the others, goes too.
        #expect(figures.days.map(\.views) == [.untold, .untold, .number(100), .number(60)])
        #expect(figures.days.map(\.clicks) == [.untold, .untold, .number(30), .number(15)])
        #expect(figures.views == .number(160), "the days that are told, and no others")
        #expect(figures.clicks == .number(45))
        #expect(figures.days[0].departments.allSatisfy { $0.views == .untold }, "a hidden day hides its departments")
        #expect(
            figures.days[2].departments == [
                CampaignFigures.Department(code: "35", views: .number(100), clicks: .number(30))
            ])
        #expect(figures.days[3].departments.isEmpty)
    }

    @Test func `tell nothing of a day that isn't over`() {
        let cells = [cell(1, "35", views: 40, clicks: 20), cell(2, "35", views: 90, clicks: 30, robots: 5)]
        let figures = CampaignFigures(cells, before: 2)
        #expect(figures == CampaignFigures([cells[0]], before: 2))
        #expect(figures.until == 1 && figures.views == .number(40) && figures.robotViews == 0)
        #expect(CampaignFigures(cells, before: 3).views == .number(130))
    }

    @Test func `hide a second department beside one that is small`() {
        let figures = CampaignFigures(
            [cell(1, "35", views: 40, clicks: 11), cell(1, "22", views: 12, clicks: 4), cell(1, "29", views: 3)],
            before: 2)
        #expect(figures.days.map(\.views) == [.number(55)])
        #expect(figures.days[0].departments.map(\.views) == [.untold, .untold, .number(40)])
        #expect(figures.days[0].departments.map(\.clicks) == [.untold, .number(0), .untold])
    }

    @Test func `are none where nothing happened`() {
        let figures = CampaignFigures([cell(1, "35", robots: 4)], before: 2)
        #expect(figures.views == .number(0) && figures.clicks == .number(0))
        #expect(figures.days.map(\.views) == [.number(0)])
        #expect(figures.robotViews == 4)
        #expect(CampaignFigures([cell(1, "", views: 9)], before: 2).views == .untold)
    }

    @Test func `are by day and department of the page, and the same in an archive`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.running(by: sponsor)
        for (department, views) in [("35", 25), ("75", 22), ("29", 4)] {
            let page = PageContext(kind: .ad, departments: [department])
            for _ in 0..<views {
                try await test.site.sponsored.count(.view, of: id, on: page, isRobot: false)
            }
        }
        for _ in 0..<14 {
            try await test.site.sponsored.count(
                .view, of: id, on: PageContext(kind: .ad, departments: ["35"]), isRobot: true)
        }
        for _ in 0..<13 { try await test.site.sponsored.count(.click, of: id, on: nil, isRobot: false) }
        try await test.writeCounts()
        #expect(try await test.site.sponsored.figures(of: id, by: sponsor).days.isEmpty, "today isn't over")
        #expect(try await test.exported(of: sponsor).isEmpty)

        test.clock.advance(by: .hours(24))
        let figures = try await test.site.sponsored.figures(of: id, by: sponsor)
        #expect(figures.views == .number(51) && figures.clicks == .number(13))
        #expect(figures.days.map(\.number) == [FrenchDay.number(TestSite.start)])
        #expect(figures.until == FrenchDay.number(TestSite.start))
        #expect(figures.days[0].departments.map(\.code) == ["29", "35", "75"])
        #expect(figures.days[0].departments.map(\.views) == [.untold, .number(25), .untold])
        // In the order of their departments, the first of which is none.
        let told = try await test.exported(of: sponsor)
        #expect(told.map { $0["views"] } == [.number(0), .null, .number(25), .null])
        #expect(told.map { $0["clicks"] } == [.number(13), .number(0), .number(0), .number(0)])
        #expect(told.map { $0["robot_views"] } == [.number(0), .number(0), .number(10), .number(0)])

        var spent: [ExportedValue] = []
        try await test.site.portability.export(for: sponsor).records(of: "campaign") {
            spent.append($0.leave(by: .export)["spent"])
        }
        #expect(spent == [.number(10)], "in whole tens")
    }

    private func cell(
        _ day: Int, _ department: String, views: Int = 0, clicks: Int = 0, robots: Int = 0
    ) -> CountedCell {
        CountedCell(
            day: day, department: department,
            count: CampaignPurse.Count(views: views, clicks: clicks, robotViews: robots))
    }
}

extension TestSite {
    /// The numbers of a sponsor's campaigns, as their archive has them.
    fileprivate func exported(of sponsor: Caller) async throws -> [ExportedRecord] {
        var records: [ExportedRecord] = []
        try await site.portability.export(for: sponsor).records(of: "campaign_day") {
            records.append($0.leave(by: .export))
        }
        return records
    }
}
