import Database

/// How often an ad was opened: in all, and on each of the last days.
package struct AdViews: Sendable {
    /// One day: its number (`FrenchDay`), and how often the ad was opened.
    package struct Day: Sendable, Equatable {
        package let number: Int
        package let views: Int
    }

    /// The last 14 days, today at the end.
    package let days: [Day]
    /// Since the ad was first online.
    package let total: Int

    /// On the days that are told one by one.
    package var recent: Int { days.reduce(0) { $0 + $1.views } }

    static let length = 14
}

extension Ads {
    /// How often each of the person's ads was opened, by others; what was counted in the last seconds isn't in it yet.
    package func views(of caller: Caller) async throws -> [Ad.ID: AdViews] {
        let member = try caller.requireMember()

        return try await site.database.read { reader in
            let today = FrenchDay.number(reader.now)
            return try reader.views(of: member.account).mapValues { counts in
                let days = ((today - AdViews.length + 1)...today).map { day in
                    AdViews.Day(number: day, views: counts[day] ?? 0)
                }
                return AdViews(days: days, total: counts.values.reduce(0, +))
            }
        }
    }
}

extension Reading {
    /// Ads that were online once, with their views by day.
    fileprivate func views(of account: Account.ID) throws -> [Ad.ID: [Int: Int]] {
        var views: [Ad.ID: [Int: Int]] = [:]
        let rows = try rows(
            """
            SELECT ad.id, ad_day.day, ad_day.times FROM ad
            LEFT JOIN ad_day ON ad_day.ad = ad.id AND ad_day.kind = \(AdEvent.view)
            WHERE ad.account = \(account) AND ad.published IS NOT NULL
            """)
        for row in rows {
            let id: Ad.ID = try row["id"]
            let day: Int? = try row["day"]
            if let day { views[id, default: [:]][day] = try row["times"] } else { views[id] = [:] }
        }
        return views
    }
}
