package import Database

extension Ads {
    /// Other ads that a reader of this one may like: same category and place, those with words of its title first, then
    /// the newest; where there are too few, of the region, then of the country.
    ///
    /// Only what the ad shows counts: of one shown by department the commune leads to nothing (promise COL-7).
    package func similar(to ad: ShownAd, count: Int = 4) async throws -> [ShownAd] {
        let category = Mark.category(ad.category)
        let words = try site.words.telling(ad.content.title)
        let places = marks(around: ad.place)

        let stored = try await site.database.read { reader in
            var positions: [Int] = []
            for expression in Self.expressions(category: category, words: words, places: places)
            where positions.count <= count {
                let more = try reader.positions(matching: expression, in: SearchRange(), limit: count + 1, offset: 0)
                positions += more.filter { !positions.contains($0) }
            }
            return try reader.foundAds(at: positions).filter { $0.id != ad.id }
        }
        return try await open(Array(stored.prefix(count)))
    }

    /// From the closest to the widest.
    private static func expressions(category: String, words: [String], places: [String]) -> [SearchExpression] {
        places.flatMap { place -> [SearchExpression] in
            var anyWord = SearchExpression()
            anyWord.require([category, place])
            var sameWords = anyWord
            sameWords.require(oneOf: words)
            return words.isEmpty ? [anyWord] : [sameWords, anyWord]
        }
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
