package import Database

extension Statistics {
    /// The figures of a quarter; `nil` where none are published.
    package func file(of quarter: Quarter) async throws -> StatisticsFile? {
        try await site.database.read { try $0.shownRelease(of: quarter) }
    }

    /// The quarters whose figures are published, newest first.
    package func periods() async throws -> [Quarter] {
        try await site.database.read { reader in
            try reader.rows(
                "SELECT period FROM statistics_release WHERE shown IS NOT NULL ORDER BY period DESC"
            ).compactMap { Quarter(try $0["period"]) }
        }
    }

    /// When the first figures can come: the day after this quarter.
    package var nextPublication: Instant { Quarter(of: site.clock.now()).next.start }
}
