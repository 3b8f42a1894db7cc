import Database

extension Reading {
    /// How often pages were read on some days, in each cell; a cell without any is absent.
    func readings(on days: Range<Int>) throws -> [FigureCell: Int] {
        let found = try rows(
            """
            SELECT hour, kind, department, category, sum(times) AS times FROM audience
            WHERE day >= \(days.lowerBound) AND day < \(days.upperBound) GROUP BY hour, kind, department, category
            """)
        var counts: [FigureCell: Int] = [:]
        for row in found {
            let times: Int = try row["times"]
            let (department, category): (String, String) = (try row["department"], try row["category"])
            var cells = [
                FigureCell(.readingsByKind, try row["kind"]),
                FigureCell(.readingsByHour, FigureCells.hour(try row["hour"])),
            ]
            if !department.isEmpty { cells.append(FigureCell(.readingsByDepartment, department)) }
            if !category.isEmpty { cells.append(FigureCell(.readingsByCategory, category)) }
            for cell in cells { counts[cell, default: 0] += times }
        }
        return counts
    }

    /// Whether anything was read on some days.
    func hasReadings(on days: Range<Int>) throws -> Bool {
        try row(
            """
            SELECT day FROM audience WHERE day >= \(days.lowerBound) AND day < \(days.upperBound) LIMIT 1
            """) != nil
    }
}
