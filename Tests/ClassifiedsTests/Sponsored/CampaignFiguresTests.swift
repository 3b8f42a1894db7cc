import TestSite
import Testing

@testable import Classifieds

@Suite("A campaign's figures")
struct CampaignFiguresTests {
    @Test func `tell no number under ten, nor what would give one away`() {
        let figures = CampaignFigures([
            cell(1, "35", views: 40, clicks: 12), cell(1, "22", views: 12), cell(1, "29", views: 3),
            cell(2, "35", views: 7, clicks: 1), cell(3, "35", views: 100, clicks: 30),
            cell(4, "", views: 60, clicks: 15),
        ])
        #expect(figures.views == .number(222))
        #expect(figures.clicks == .number(58))
        // The second day's seven would be what is missing from the total: the first day, the smallest of the others, goes too.
        #expect(figures.days.map(\.views) == [.few, .few, .number(100), .number(60)])
        #expect(figures.days.map(\.clicks) == [.few, .few, .number(30), .number(15)])
        #expect(figures.days[0].departments.allSatisfy { $0.views == .few }, "a hidden day hides its departments")
        #expect(figures.days[2].departments == [CampaignFigures.Department(code: "35", views: .number(100))])
        #expect(figures.days[3].departments.isEmpty)
    }

    @Test func `hide a second department beside one that is small`() {
        let figures = CampaignFigures([
            cell(1, "35", views: 40), cell(1, "22", views: 12), cell(1, "29", views: 3),
        ])
        #expect(figures.days.map(\.views) == [.number(55)])
        #expect(figures.days[0].departments.map(\.views) == [.few, .few, .number(40)])
    }

    @Test func `are none where nothing happened`() {
        let figures = CampaignFigures([cell(1, "35", robots: 4)])
        #expect(figures.views == .number(0) && figures.clicks == .number(0))
        #expect(figures.days.map(\.views) == [.number(0)])
        #expect(figures.robotViews == 4)
        #expect(CampaignFigures([CountedCell(day: 1, department: "", count: .init(views: 9))]).views == .few)
    }

    @Test func `are by day and department of the page, in whole tens in an archive`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        let id = try await test.running(by: sponsor)
        for number in 0..<47 {
            let page = PageContext(kind: .ad, departments: number < 25 ? ["35"] : ["75"])
            try await test.site.sponsored.count(.view, of: id, on: page, isRobot: false)
        }
        for _ in 0..<13 { try await test.site.sponsored.count(.click, of: id, on: nil, isRobot: false) }
        try await test.writeCounts()
        let figures = try await test.site.sponsored.figures(of: id, by: sponsor)
        #expect(figures.views == .number(47) && figures.clicks == .number(13))
        #expect(figures.days.map(\.number) == [FrenchDay.number(TestSite.start)])
        #expect(figures.days[0].departments.map(\.code) == ["35", "75"])
        #expect(figures.days[0].departments.map(\.views) == [.number(25), .number(22)])

        let export = try test.site.portability.export(for: sponsor)
        var told: [ExportedValue] = []
        try await export.records(of: "campaign_day") { told.append($0.leave(by: .export)["views"]) }
        #expect(told == [.number(0), .number(20), .number(20)])
    }

    private func cell(
        _ day: Int, _ department: String, views: Int = 0, clicks: Int = 0, robots: Int = 0
    ) -> CountedCell {
        CountedCell(
            day: day, department: department,
            count: CampaignPurse.Count(views: views, clicks: clicks, robotViews: robots))
    }
}
