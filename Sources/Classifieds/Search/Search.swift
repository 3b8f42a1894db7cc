import Database

/// What a visitor looks for: the parameters of `/annonces`, read.
package struct Search: Sendable, Equatable {
    package var words = ""
    package var category: Category?
    package var place: Place?
    /// Kilometres around a commune: one of `radii`.
    package var radius = 0
    package var withPhoto = false
    package var withVisio = false
    package var sex: Sex?
    package var since: Since?
    package var order = Order.newest
    /// From 1.
    package var page = 1
    /// Only what stands behind this place of the index: how one goes on past the last page.
    package var before: Int?

    package init() {}

    /// The distances offered.
    package static let radii = [0, 5, 10, 20, 30, 50, 100, 200]
    /// The last page that can be asked for by its number.
    package static let lastPage = 40
    /// Ads on a page.
    package static let pageSize = 24

    /// « Tri »: what comes first.
    package enum Order: String, Sendable, CaseIterable {
        case newest = "recent"
        /// Around a commune only.
        case nearest = "proche"
        /// With words only.
        case best = "pertinence"
    }

    /// The order that the search can be given: of those that mean something with it, the one asked for.
    package var effectiveOrder: Order {
        possibleOrders.contains(order) ? order : .newest
    }

    /// The orders that mean something with this search.
    package var possibleOrders: [Order] {
        Order.allCases.filter { order in
            switch order {
            case .newest: true
            case .nearest: if case .commune = place { radius > 0 } else { false }
            case .best: !SearchQuery(words).required.isEmpty
            }
        }
    }

    /// « Depuis »: how fresh.
    package enum Since: String, Sendable, CaseIterable {
        case day = "24h"
        case week = "7j"
        case month = "30j"

        var duration: Duration {
            switch self {
            case .day: .days(1)
            case .week: .days(7)
            case .month: .days(30)
            }
        }
    }
}

/// A page of ads found.
package struct SearchResult: Sendable {
    package let ads: [ShownAd]
    package let count: FoundCount
    package let hasMore: Bool
    /// The place of the page's last ad in the index, where the order is that of the index: `Search.before` goes on.
    package let last: Int?
    /// The state of the site in which they were found.
    package let version: SiteVersion
}

/// How many ads match: exact to 1,000.
package struct FoundCount: Sendable, Equatable {
    /// Counted up to one more than `exactLimit`.
    package let counted: Int
    package static let exactLimit = 1_000

    package init(counted: Int) {
        self.counted = counted
    }

    package var isExact: Bool { counted <= Self.exactLimit }
}
