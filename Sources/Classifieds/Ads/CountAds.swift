import Database

extension Ads {
    /// How many ads are online in each department, by its code; a department without any is absent.
    package func countByDepartment() async throws -> [String: Int] {
        let communes = try await site.database.read { try $0.onlineCounts() }

        var counts: [String: Int] = [:]
        for (insee, count) in communes {
            if let department = site.places.commune(insee)?.department { counts[department, default: 0] += count }
        }
        return counts
    }
}

extension Reader {
    /// Ads online by the Insee code of their commune.
    fileprivate func onlineCounts() throws -> [(String, Int)] {
        try rows(
            "SELECT commune, COUNT(*) AS ads FROM ad WHERE state = 'online' AND ends > \(now) GROUP BY commune"
        ).map { row in (try row["commune"], try row["ads"]) }
    }
}
