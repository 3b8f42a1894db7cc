import Database

/// How a search is answered.
struct SearchPlan: Sendable {
    var expression = SearchExpression()
    var since: Search.Since?
    /// INSEE codes within a wide circle, drawn after the index answered.
    var circle: Set<String>?
}

/// The part of the index that is walked: positions from `first` up to, not with, `before`, downwards.
struct SearchRange: Sendable {
    var first = 0
    var before = Int.max
    /// Of ads published before this nothing is shown, whatever their position: an imported ad has an older date.
    var since = Instant(milliseconds: .min)
}

extension Reading {
    /// One page straight from the index: one ad more than the page tells whether there is another.
    func page(_ plan: SearchPlan, from offset: Int, size: Int) throws -> (found: [FoundAd], count: Int) {
        guard let range = try range(of: plan) else { return ([], 0) }
        let found = try candidates(plan, in: range, limit: size + 1, offset: offset)
        if found.count <= size, offset == 0 { return (found, found.count) }
        return (found, try count(plan, in: range))
    }

    /// A page of a wide circle: the newest of its departments are looked at, those inside are kept.
    func walk(
        _ plan: SearchPlan, from offset: Int, size: Int, atMost limit: Int
    ) throws -> (found: [FoundAd], count: Int) {
        guard var range = try range(of: plan) else { return ([], 0) }
        let batchSize = 500
        var found: [FoundAd] = []
        var looked = 0
        let enough = max(offset + size, FoundCount.exactLimit)
        while found.count <= enough, looked < limit {
            let batch = try candidates(plan, in: range, limit: batchSize, offset: 0)
            found += batch.filter { $0.precision == .commune && plan.circle?.contains($0.commune) ?? true }
            looked += batch.count
            guard batch.count == batchSize, let last = batch.last else { break }
            range.before = last.position
        }
        return (Array(found.dropFirst(offset).prefix(size + 1)), min(found.count, FoundCount.exactLimit + 1))
    }

    /// `nil` when no ad is as fresh as asked.
    private func range(of plan: SearchPlan) throws -> SearchRange? {
        guard let since = plan.since else { return SearchRange() }
        let limit = now - since.duration
        return try firstPosition(publishedFrom: limit).map { SearchRange(first: $0, since: limit) }
    }

    private func candidates(_ plan: SearchPlan, in range: SearchRange, limit: Int, offset: Int) throws -> [FoundAd] {
        plan.expression.isEmpty
            ? try newestAds(in: range, limit: limit, offset: offset)
            : try ads(matching: plan.expression, in: range, limit: limit, offset: offset)
    }

    private func count(_ plan: SearchPlan, in range: SearchRange) throws -> Int {
        let limit = FoundCount.exactLimit + 1
        return plan.expression.isEmpty
            ? try countOnlineAds(in: range, limit: limit)
            : try count(matching: plan.expression, in: range, limit: limit)
    }
}
