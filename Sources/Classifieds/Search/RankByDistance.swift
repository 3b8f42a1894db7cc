import Database

extension Reading {
    /// A page of a circle, the nearest commune's ads first, in each the newest first.
    ///
    /// Where few match, all are taken and put in order. Where many do, the communes are asked from the centre outwards
    /// until the page is full.
    func nearest(
        _ plan: SearchPlan, around circle: SearchCircle, in range: SearchRange
    ) throws -> FoundPositions {
        let needed = plan.offset + plan.size + 1
        let matching = try inside(circle, plan, in: range, enough: FoundCount.exactLimit)
        let count = min(matching.count, FoundCount.exactLimit + 1)
        var ordered = matching
        if matching.count > FoundCount.exactLimit {
            ordered = []
            var first = 0
            while ordered.count < needed, first < circle.communes.count {
                let end = min(circle.communes.count, max(first + 1, min(first * 3, first + SearchCircle.narrow)))
                ordered += try gather(plan, circle.communes[first..<end], circle, in: range, needed: needed)
                first = end
            }
        } else {
            ordered = Self.inOrder(matching, circle)
        }
        return FoundPositions(
            positions: ordered.dropFirst(plan.offset).prefix(plan.size + 1).map(\.position), count: count)
    }

    /// The ads of some communes in order; where there are too many to take them all, those of the nearer half first.
    private func gather(
        _ plan: SearchPlan, _ communes: ArraySlice<String>, _ circle: SearchCircle, in range: SearchRange, needed: Int
    ) throws -> [PlacedAd] {
        let found = try placed(matching: plan.expression.within(communes: communes), in: range, limit: needed)
        guard found.count == needed, communes.count > 1 else { return Self.inOrder(found, circle) }

        let middle = communes.startIndex + communes.count / 2
        let nearer = try gather(plan, communes[..<middle], circle, in: range, needed: needed)
        guard nearer.count < needed else { return nearer }
        return nearer + (try gather(plan, communes[middle...], circle, in: range, needed: needed))
    }

    private static func inOrder(_ ads: [PlacedAd], _ circle: SearchCircle) -> [PlacedAd] {
        ads.sorted { one, other in
            (circle.rank(one.commune) ?? .max, other.position) < (circle.rank(other.commune) ?? .max, one.position)
        }
    }
}
