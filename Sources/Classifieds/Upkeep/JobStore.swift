import Database

extension Reading {
    /// When each job last ended well; one that never did isn't there.
    func goodEnds() throws -> [String: Instant] {
        let rows = try rows("SELECT name, done FROM job WHERE done IS NOT NULL")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["name"], try $0["done"]) })
    }

    /// Since when each job fails that never ended well: a restart doesn't forget it.
    func firstFailures() throws -> [String: Instant] {
        let rows = try rows("SELECT name, failed FROM job WHERE done IS NULL AND failed IS NOT NULL")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["name"], try $0["failed"]) })
    }
}

extension Writer {
    /// A long job is at it.
    func noteProgress(of name: String, begun: Instant, _ report: JobReport, left: Int) throws {
        try run(
            """
            INSERT INTO job (name, begun, handled, waiting) VALUES (\(name), \(begun), \(report.total), \(left))
            ON CONFLICT (name) DO UPDATE SET begun = excluded.begun, handled = excluded.handled,
                waiting = excluded.waiting
            """)
    }

    func noteEnd(of name: String, begun: Instant, _ report: JobReport) throws {
        try run(
            """
            INSERT INTO job (name, begun, done, handled, waiting) VALUES (\(name), \(begun), \(now), \(report.total), 0)
            ON CONFLICT (name) DO UPDATE SET begun = excluded.begun, done = excluded.done, failed = NULL,
                handled = excluded.handled, waiting = 0
            """)
    }

    /// It failed, or a part of its work did; since when is kept.
    func noteFailure(of name: String, begun: Instant, _ report: JobReport) throws {
        try run(
            """
            INSERT INTO job (name, begun, failed, handled, waiting)
            VALUES (\(name), \(begun), \(now), \(report.total), \(report.failures))
            ON CONFLICT (name) DO UPDATE SET begun = excluded.begun, failed = coalesce(job.failed, excluded.failed),
                handled = excluded.handled, waiting = excluded.waiting
            """)
    }
}
