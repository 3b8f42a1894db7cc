import Database

extension Rights {
    /// Writes down what was opened since the last time; people who were erased meanwhile are left out.
    package func writeOpenings() async throws {
        let counts = site.gate.openings.take()
        guard !counts.isEmpty else { return }

        do {
            try await site.database.write { writer in
                for (key, count) in counts { try writer.add(count, to: key) }
            }
        } catch {
            for (key, count) in counts { site.gate.openings.add(count, to: key) }
            throw error
        }
    }
}

extension Writer {
    fileprivate func add(_ count: OpeningTally.Count, to key: OpeningTally.Key) throws {
        try run(
            """
            INSERT INTO opening (account, purpose, month, times, last)
            SELECT id, \(key.purpose), \(key.month), \(count.times), \(count.last) FROM account WHERE id = \(key.account)
            ON CONFLICT (account, purpose, month)
                DO UPDATE SET times = opening.times + excluded.times, last = excluded.last
            """)
    }

    func deleteOpenings(before limit: Instant) throws {
        try run("DELETE FROM opening WHERE last <= \(limit)")
    }
}
