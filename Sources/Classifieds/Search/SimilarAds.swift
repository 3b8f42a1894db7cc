package import Database

extension Ads {
    /// Of so many of the newest the words are compared.
    private static let compared = 60

    /// Other ads that a reader of this one may like: same category and place, those that share most words with its title
    /// first, then the newest; where there are too few, of the region, then of the country.
    ///
    /// Only what the ad shows counts: of one shown by department the commune leads to nothing (promise COL-7).
    package func similar(to ad: ShownAd, count: Int = 4) async throws -> [ShownAd] {
        let category = Mark.category(ad.category)
        let relevance = Relevance(of: try site.words.telling(ad.content.title).map { [$0] })
        let places = marks(around: ad.place)

        let listed = try await site.database.readRecent { [site] reader in
            let version = try site.version(reader)
            var range = site.searchRange
            range.over = version.over(at: reader.now)
            var positions: [Int] = []
            for place in places where positions.count <= count {
                var expression = SearchExpression()
                expression.require([category, place])
                let newest = try reader.words(matching: expression, in: range, limit: Self.compared)
                let ranked = newest.map { (position: $0.position, score: relevance.score($0.words)) }
                    .sorted { ($1.score, $1.position) < ($0.score, $0.position) }
                positions += ranked.map(\.position).filter { !positions.contains($0) }
            }
            return try site.listed(
                at: Array(positions.prefix(count + 1)), reader, in: version)
        }
        return Array(try await open(listed).filter { $0.id != ad.id }.prefix(count))
    }

    private func marks(around place: Place?) -> [String] {
        switch place {
        case .commune(let commune):
            [Mark.commune(commune.insee), Mark.department(commune.department), Mark.region(commune.region), Mark.ad]
        case .department(let department): [Mark.department(department.code), Mark.region(department.region), Mark.ad]
        default: [Mark.ad]
        }
    }
}
