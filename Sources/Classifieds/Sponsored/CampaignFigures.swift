import Database

/// A number as a sponsor is told it.
package enum Told: Sendable, Equatable {
    case number(Int)
    /// There are some: under ten, or as many as it takes so that nobody works out which.
    case untold
}

/// How often a campaign was shown and followed, in numbers of people of whom none can be told. Days that are over alone are in it:
/// one that grows while somebody looks would tell of a few readers by two looks.
package struct CampaignFigures: Sendable, Equatable {
    /// What was counted on one day.
    package struct Day: Sendable, Equatable {
        /// The number of the day in Paris.
        package let number: Int
        package let views: Told
        package let clicks: Told
        /// In the order of their codes; what stood on a page of none isn't in it.
        package let departments: [Department]
    }

    /// What of a day was counted on the pages of one department.
    package struct Department: Sendable, Equatable {
        package let code: String
        package let views: Told
        package let clicks: Told
    }

    /// The number of the last day that they tell of: yesterday.
    package let until: Int
    /// Those on which something was counted.
    package let days: [Day]
    /// The sum of the days that are told; `untold` where none is.
    package let views: Told
    package let clicks: Told
    /// What robots did, which costs nothing.
    package let robotViews: Int
    package let robotClicks: Int
}

extension Sponsored {
    /// How often one of the caller's campaigns was shown and followed, until yesterday.
    ///
    /// - Throws: `Refusal.notFound` when it isn't theirs.
    package func figures(of id: Campaign.ID, by caller: Caller) async throws -> CampaignFigures {
        try requireSponsored()
        let account = try caller.requireMember().account
        let counted = try await site.database.read { reader -> [CountedCell] in
            guard try reader.campaign(id)?.account == account else { throw Refusal.notFound }
            return try reader.counted(of: id)
        }
        return CampaignFigures(counted, before: FrenchDay.number(site.clock.now()))
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
    /// - Parameter today: the number of the day, which isn't over.
    init(_ cells: [CountedCell], before today: Int) {
        let cells = cells.filter { $0.day < today }
        let (views, clicks) = (ToldNumbers(cells, \.views), ToldNumbers(cells, \.clicks))
        until = today - 1
        days = Set(cells.map(\.day)).sorted().map { day in
            let codes = cells.filter { $0.day == day && !$0.department.isEmpty }.map(\.department).sorted()
            let departments = codes.map { code in
                Department(code: code, views: views.told(day, in: code), clicks: clicks.told(day, in: code))
            }
            return Day(
                number: day, views: views.told(day), clicks: clicks.told(day),
                departments: departments.filter { $0.views != .number(0) || $0.clicks != .number(0) })
        }
        (self.views, self.clicks) = (views.total, clicks.total)
        robotViews = cells.reduce(0) { $0 + $1.count.robotViews }
        robotClicks = cells.reduce(0) { $0 + $1.count.robotClicks }
    }
}

/// One sort of number of a campaign, by day and department, with what of it is told. Days are hidden together, and departments under
/// their day: a hidden day hides all of its own.
struct ToldNumbers {
    private let days: [Int: Int]
    private let departments: [Int: [String: Int]]
    private let hiddenDays: Set<Int>
    private let hiddenDepartments: [Int: Set<String>]

    init(_ cells: [CountedCell], _ number: KeyPath<CampaignPurse.Count, Int>) {
        let byDay = Dictionary(grouping: cells, by: \.day)
        departments = byDay.mapValues { cells in
            Dictionary(cells.map { ($0.department, $0.count[keyPath: number]) }, uniquingKeysWith: +)
        }
        days = departments.mapValues { $0.values.reduce(0, +) }
        hiddenDays = SmallCells.hidden(days)
        hiddenDepartments = departments.mapValues { SmallCells.hidden($0) }
    }

    func told(_ day: Int) -> Told { Self.told(days[day] ?? 0, isHidden: hiddenDays.contains(day)) }

    func told(_ day: Int, in department: String) -> Told {
        Self.told(
            departments[day]?[department] ?? 0,
            isHidden: hiddenDays.contains(day) || hiddenDepartments[day]?.contains(department) == true)
    }

    /// Of the days that are told.
    var total: Told {
        let sum = days.filter { !hiddenDays.contains($0.key) }.values.reduce(0, +)
        return sum == 0 && !hiddenDays.isEmpty ? .untold : .number(sum)
    }

    private static func told(_ number: Int, isHidden: Bool) -> Told {
        isHidden && number > 0 ? .untold : .number(number)
    }
}

extension Reading {
    func counted(of id: Campaign.ID) throws -> [CountedCell] {
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
