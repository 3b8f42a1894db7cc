import Database

/// That a quarter's figures were published, and what that cost: known in the tables, and beside the keys, which no backup takes back.
struct SpentRelease: Sendable, Hashable {
    /// « 2026-T3 ».
    let period: String
    let published: Instant
    /// In thousandths of ε.
    let cost: Int

    fileprivate init(_ row: Row) throws {
        (period, published, cost) = (try row["period"], try row["published"], try row["cost"])
    }
}

extension Keyring {
    /// Notes a release, durable when it returns, before anybody sees it: noise drawn anew after a backup was put back would tell more
    /// than the budget says.
    func noteSpent(_ release: SpentRelease) async throws {
        try await database.write { writer in
            try writer.run(
                """
                INSERT INTO published_figures (period, published, cost)
                VALUES (\(release.period), \(release.published), \(release.cost)) ON CONFLICT (period) DO NOTHING
                """)
        }
    }

    /// Every release there ever was.
    func spentReleases() async throws -> [SpentRelease] {
        try await database.read { reader in
            try reader.rows("SELECT period, published, cost FROM published_figures").map { try SpentRelease($0) }
        }
    }
}

extension Reading {
    /// Those of the tables, shown or about to be.
    func spentReleases() throws -> [SpentRelease] {
        try rows("SELECT period, published, cost FROM statistics_release").map { try SpentRelease($0) }
    }

    /// What the releases of this year spent.
    ///
    /// - Parameter noted: those that the keyring knows; one that is in the tables too is counted once.
    func budget(beside noted: [SpentRelease]) throws -> StatisticsBudget {
        let number = Quarter(of: now).year
        let year = Quarter.year(number)
        let kept = try spentReleases()
        let known = Set(kept.map(\.period))
        let all = kept + noted.filter { !known.contains($0.period) }
        let spent = all.filter { year.start <= $0.published && $0.published < year.end }.map(\.cost).reduce(0, +)
        return StatisticsBudget(year: number, spent: spent)
    }
}
