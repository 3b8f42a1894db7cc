package import Database

extension Statistics {
    /// Counts that somebody read a page, by what the page is about and the hour; who it was isn't asked, and nobody could tell.
    package func count(_ context: PageContext) {
        let now = site.clock.now()
        // A category that a page was asked for and that the site hasn't is nobody's word to keep.
        let category = context.category.flatMap { asked in
            site.settings.categories.contains { $0.category == asked } ? asked.key : nil
        }
        site.audience.add(
            1,
            to: CountedReading(
                day: FrenchDay.number(now), hour: FrenchDay.hour(now), kind: context.kind,
                department: context.department ?? "", category: category ?? ""))
    }

    /// Writes down what was counted since the last time.
    package func writeAudience() async throws {
        // In one order everywhere: two that write the same rows in opposite orders wait for each other.
        let counts = site.audience.take().sorted { $0.key < $1.key }
        guard !counts.isEmpty else { return }

        do {
            try await site.database.write { writer in
                for (key, times) in counts {
                    try writer.countReadings(
                        times, of: key.kind, day: key.day, hour: key.hour, department: key.department,
                        category: key.category)
                }
            }
        } catch {
            // A connection that is cut while it commits is `unavailable` as well: then they may be counted twice, which is rare and
            // better than losing what was counted whenever a server is away.
            for (key, times) in counts { site.audience.add(times, to: key) }
            throw error
        }
    }
}

extension Writer {
    /// Adds to how often pages were read in an hour: day is its number in Paris, department and category are of the page, empty where
    /// it has none.
    package func countReadings(
        _ times: Int, of kind: PageKind, day: Int, hour: Int, department: String, category: String
    ) throws {
        try run(
            """
            INSERT INTO audience (day, hour, kind, department, category, times)
            VALUES (\(day), \(hour), \(kind.rawValue), \(department), \(category), \(times))
            ON CONFLICT (day, hour, kind, department, category) DO UPDATE SET times = audience.times + excluded.times
            """)
    }
}
