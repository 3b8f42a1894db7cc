import Database

/// How a search is answered: two searches with the same plan find the same ads.
struct SearchPlan: Sendable, Hashable {
    /// Without the communes of a circle.
    var expression = SearchExpression()
    var around: SearchAround?
    var since: Search.Since?
    /// The position before which a page starts, where one was asked for.
    var before: Int?
    var order = Search.Order.newest
    /// The hashed words that a best match is told by.
    var words: [[String]] = []
    /// The number of ads before the page.
    var offset = 0
    let size = Search.pageSize
}

/// What the index answered: the positions of a page, and how many there are.
struct FoundPositions: Sendable {
    /// At most a page and one, which tells that there is another.
    var positions: [Int]
    var count: Int
}

extension Reading {
    /// The page that a plan describes, looked for once in each state of the site. What goes with the hour is looked for each time.
    func found(_ plan: SearchPlan, in site: Site, _ version: SiteVersion) throws -> FoundPositions {
        guard plan.since == nil else { return try look(for: plan, in: site, version) }
        let asked = ListingCache.Asked(plan: plan, over: try over(at: version.over(at: now)))
        if let known = site.listings.pages.value(for: asked, in: version) { return known }
        let found = try look(for: plan, in: site, version)
        site.listings.pages.keep([(asked, found)], of: version)
        return found
    }

    private func look(for plan: SearchPlan, in site: Site, _ version: SiteVersion) throws -> FoundPositions {
        guard let range = try range(of: plan, in: site, version) else { return FoundPositions(positions: [], count: 0) }
        let circle = plan.around.flatMap { SearchCircle($0, in: site.places) }
        return switch (plan.order, circle) {
        case (.nearest, let circle?): try nearest(plan, around: circle, in: range)
        case (.best, _) where !plan.words.isEmpty: try best(plan, around: circle, in: range)
        case (_, let circle?) where circle.isWide: try walk(plan, around: circle, in: range)
        default: try page(plan, around: circle, in: range, site, version)
        }
    }

    /// One page straight from the index: one ad more than the page tells whether there is another.
    private func page(
        _ plan: SearchPlan, around circle: SearchCircle?, in range: SearchRange, _ site: Site, _ version: SiteVersion
    ) throws -> FoundPositions {
        let expression = plan.expression.within(circle)
        var range = range
        if range.gathered > 0, plan.before == nil, !expression.isOpen {
            if let few = try few(expression, in: range, site, version) {
                return FoundPositions(
                    positions: Array(few.dropFirst(plan.offset).prefix(plan.size + 1)), count: few.count)
            }
            range.gathered = 0
        }
        let positions = try positions(matching: expression, in: range, limit: plan.size + 1, offset: plan.offset)
        if positions.count <= plan.size, plan.offset == 0, plan.before == nil {
            return FoundPositions(positions: positions, count: positions.count)
        }
        return FoundPositions(positions: positions, count: try count(expression, in: range, site, version))
    }

    /// All that match, newest first, where they are few; that they are many is kept, as their number is.
    private func few(
        _ expression: SearchExpression, in range: SearchRange, _ site: Site, _ version: SiteVersion
    ) throws -> [Int]? {
        guard range.since == .distantPast else { return try few(matching: expression, in: range) }
        let counted = ListingCache.Counted(expression: expression, over: try over(at: range.over))
        let many = FoundCount.exactLimit + 1
        guard site.listings.counts.value(for: counted, in: version) != many else { return nil }
        let few = try few(matching: expression, in: range)
        if few == nil { site.listings.counts.keep([(counted, many)], of: version) }
        return few
    }

    private func count(
        _ expression: SearchExpression, in range: SearchRange, _ site: Site, _ version: SiteVersion
    ) throws -> Int {
        let most = FoundCount.exactLimit + 1
        var everywhere = range
        everywhere.before = .max
        guard range.since == .distantPast else { return try count(matching: expression, in: everywhere, limit: most) }
        let counted = ListingCache.Counted(expression: expression, over: try over(at: range.over))
        if let known = site.listings.counts.value(for: counted, in: version) { return known }
        let count = try count(matching: expression, in: everywhere, limit: most)
        site.listings.counts.keep([(counted, count)], of: version)
        return count
    }

    /// A page of a wide circle: the newest of its departments are looked at, those inside are kept.
    private func walk(
        _ plan: SearchPlan, around circle: SearchCircle, in range: SearchRange
    ) throws -> FoundPositions {
        var everywhere = range
        everywhere.before = .max
        let enough = max(plan.offset + plan.size, FoundCount.exactLimit)
        let newest = try inside(circle, plan, in: everywhere, enough: enough)
        let page =
            plan.before == nil
            ? newest.dropFirst(plan.offset) : try inside(circle, plan, in: range, enough: plan.size)[...]
        return FoundPositions(
            positions: page.prefix(plan.size + 1).map(\.position), count: min(newest.count, FoundCount.exactLimit + 1))
    }

    /// The newest ads inside a circle, at least one more than enough where there are.
    func inside(
        _ circle: SearchCircle, _ plan: SearchPlan, in range: SearchRange, enough: Int
    ) throws -> [PlacedAd] {
        let expression = plan.expression.within(circle)
        let batchSize = 500
        var range = range
        var found: [PlacedAd] = []
        var looked = 0
        while found.count <= enough, looked < SearchCircle.walk {
            let batch = try placed(matching: expression, in: range, limit: batchSize)
            found += batch.filter { $0.precision == .commune && circle.contains($0.commune) }
            looked += batch.count
            guard batch.count == batchSize, let last = batch.last else { break }
            range.before = last.position
        }
        return found
    }

    /// `nil` when no ad is as fresh as asked.
    private func range(of plan: SearchPlan, in site: Site, _ version: SiteVersion) throws -> SearchRange? {
        var range = site.searchRange
        range.before = plan.before ?? .max
        range.over = version.over(at: now)
        guard let since = plan.since else { return range }
        range.since = now - since.duration
        guard let first = try firstPosition(publishedFrom: range.since) else { return nil }
        range.first = first
        return range
    }
}
