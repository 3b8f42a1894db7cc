import Database

/// How many ads were withdrawn for one reason.
package struct WithdrawalCount: Sendable, Equatable {
    package let reason: WithdrawalReason
    package let ads: Int
}

extension Ads {
    /// The reasons that were given for withdrawals in the last days, today included; one nobody gave counts nothing.
    package func withdrawals(days: Int) async throws -> [WithdrawalCount] {
        let given = try await site.database.read { reader in
            try reader.withdrawals(since: FrenchDay.number(reader.now) - days + 1)
        }
        return WithdrawalReason.allCases.map { WithdrawalCount(reason: $0, ads: given[$0] ?? 0) }
    }
}

extension Reading {
    fileprivate func withdrawals(since day: Int) throws -> [WithdrawalReason: Int] {
        let rows = try rows(
            "SELECT reason, sum(ads) AS ads FROM withdrawal_count WHERE day >= \(day) GROUP BY reason")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["reason"], try $0["ads"]) })
    }
}

extension Writer {
    /// Adds one to the day's number for that reason.
    func count(_ reason: WithdrawalReason) throws {
        try run(
            """
            INSERT INTO withdrawal_count (day, reason, ads) VALUES (\(FrenchDay.number(now)), \(reason), 1)
            ON CONFLICT (day, reason) DO UPDATE SET ads = withdrawal_count.ads + 1
            """)
    }
}
