import Database

/// A number as a sponsor is told it.
package enum Told: Sendable, Equatable {
    case number(Int)
    /// Some, under ten, or as many as it takes so that nobody works out which.
    case few
}

/// How often a campaign was shown and followed, in numbers of people of whom none can be told.
package struct CampaignFigures: Sendable, Equatable {
    package struct Day: Sendable, Equatable {
        /// The number of the day in Paris.
        package let number: Int
        package let views: Told
        package let clicks: Told
        /// In the order of their codes; what stood on a page of none isn't in it.
        package let departments: [Department]
    }

    package struct Department: Sendable, Equatable {
        package let code: String
        package let views: Told
    }

    /// Those on which something was counted.
    package let days: [Day]
    package let views: Told
    package let clicks: Told
    /// What robots did, which costs nothing.
    package let robotViews: Int
    package let robotClicks: Int
}

extension Sponsored {
    /// How often one of the caller's campaigns was shown and followed.
    ///
    /// - Throws: `Refusal.notFound` when it isn't theirs.
    package func figures(of id: Campaign.ID, by caller: Caller) async throws -> CampaignFigures {
        try requireSponsored()
        let account = try caller.requireMember().account
        let counted = try await site.database.read { reader -> [CountedCell] in
            guard try reader.campaign(id)?.account == account else { throw Refusal.notFound }
            return try reader.counted(of: id)
        }
        return CampaignFigures(counted)
    }
}

/// What was counted of a campaign on a day in a department.
struct CountedCell: Sendable {
    let day: Int
    /// Empty where the page was of none.
    let department: String
    let count: CampaignPurse.Count
}

extension CampaignFigures {
    /// Days are hidden together under the total, and departments under their day: a hidden day hides all of its own.
    init(_ cells: [CountedCell]) {
        let days = Dictionary(grouping: cells, by: \.day)
        let views = days.mapValues { $0.reduce(0) { $0 + $1.count.views } }
        let clicks = days.mapValues { $0.reduce(0) { $0 + $1.count.clicks } }
        let (fewViews, fewClicks) = (SmallCells.hidden(views), SmallCells.hidden(clicks))
        self.days = days.keys.sorted().map { day in
            Day(
                number: day, views: Told(views[day] ?? 0, isHidden: fewViews.contains(day)),
                clicks: Told(clicks[day] ?? 0, isHidden: fewClicks.contains(day)),
                departments: Self.departments(days[day] ?? [], isHidden: fewViews.contains(day)))
        }
        let (allViews, allClicks) = (views.values.reduce(0, +), clicks.values.reduce(0, +))
        self.views = Told(allViews, isHidden: (1..<SmallCells.least).contains(allViews))
        self.clicks = Told(allClicks, isHidden: (1..<SmallCells.least).contains(allClicks))
        robotViews = cells.reduce(0) { $0 + $1.count.robotViews }
        robotClicks = cells.reduce(0) { $0 + $1.count.robotClicks }
    }

    private static func departments(_ cells: [CountedCell], isHidden: Bool) -> [Department] {
        let views = Dictionary(cells.map { ($0.department, $0.count.views) }, uniquingKeysWith: +)
        let few = SmallCells.hidden(views)
        return views.keys.sorted().compactMap { code in
            guard let number = views[code], number > 0, !code.isEmpty else { return nil }
            return Department(code: code, views: Told(number, isHidden: isHidden || few.contains(code)))
        }
    }
}

extension Told {
    fileprivate init(_ number: Int, isHidden: Bool) { self = isHidden && number > 0 ? .few : .number(number) }
}

extension Reading {
    fileprivate func counted(of id: Campaign.ID) throws -> [CountedCell] {
        try rows(
            """
            SELECT day, department, views, clicks, robot_views, robot_clicks FROM campaign_day
            WHERE campaign = \(id) ORDER BY day, department
            """
        ).map { row in
            CountedCell(
                day: try row["day"], department: try row["department"],
                count: CampaignPurse.Count(
                    views: try row["views"], clicks: try row["clicks"], robotViews: try row["robot_views"],
                    robotClicks: try row["robot_clicks"]))
        }
    }
}
