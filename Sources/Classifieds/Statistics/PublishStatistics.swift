package import Database

extension Statistics {
    /// What came of asking for a quarter's figures to be published.
    package enum Publication: Sendable, Equatable {
        case published(StatisticsFile)
        /// They were before; nothing is drawn twice.
        case already(StatisticsFile)
    }

    /// Publishes the figures of a quarter, once.
    ///
    /// - Throws: `QuarterNotOver`, `BudgetSpent`.
    package func publish(_ quarter: Quarter) async throws -> Publication {
        let newest = Quarter.lastWhole(at: site.clock.now())
        guard quarter <= newest else { throw QuarterNotOver(quarter: quarter) }

        if let known = try await file(of: quarter) { return .already(known) }
        let people = try await people().counted()

        let cells = FigureCells(places: site.places, categories: site.settings.categories)
        let settings = site.settings
        return try await site.database.write { writer in
            // Another process may have been faster.
            if let known = try writer.release(of: quarter) { return .already(known) }
            let budget = try writer.budget()
            guard budget.left >= StatisticsBudget.release else { throw BudgetSpent(budget: budget) }

            let counts = people.merging(try writer.readings(on: quarter.days)) { $1 }
            try writer.draw(counts, of: cells.all, in: quarter)
            let file = StatisticsFile(
                of: quarter, numbers: try writer.numbers(of: cells.all, in: quarter), cells: cells,
                published: writer.now,
                budget: StatisticsBudget(year: budget.year, spent: budget.spent + StatisticsBudget.release),
                settings: settings)
            try writer.insertRelease(of: quarter, file)
            return .published(file)
        }
    }

    /// Publishes the last quarter that is over, where the site was read in it and hasn't published it.
    package func publishIfDue() async throws {
        let quarter = Quarter.lastWhole(at: site.clock.now())
        guard try await site.database.read({ try $0.hasReadings(on: quarter.days) && $0.release(of: quarter) == nil })
        else { return }

        _ = try await publish(quarter)
    }
}

/// The quarter isn't over, or was within the last hour: its figures aren't whole.
package struct QuarterNotOver: Error, Equatable {
    package let quarter: Quarter
}

/// Another release this year would tell more of a person than the year's budget allows.
package struct BudgetSpent: Error, Equatable {
    package let budget: StatisticsBudget
}

extension Writer {
    /// Draws each number once: one that is there already stays as it is, so that asking again tells nothing more.
    fileprivate func draw(_ counts: [FigureCell: Int], of cells: [FigureCell], in quarter: Quarter) throws {
        var random = SystemRandomNumberGenerator()
        for (cell, value) in counts.withNoise(for: cells, from: &random).sorted(by: { $0.key < $1.key }) {
            try run(
                """
                INSERT INTO statistics_number (period, measure, cell, value)
                VALUES (\(quarter.text), \(cell.measure.rawValue), \(cell.name), \(value))
                ON CONFLICT (period, measure, cell) DO NOTHING
                """)
        }
    }
}

extension [FigureCell: Int] {
    /// The same with the noise of each measure, for every cell there is: one that counts nobody has some too.
    func withNoise(for cells: [FigureCell], from random: inout some RandomNumberGenerator) -> [FigureCell: Int] {
        var numbers: [FigureCell: Int] = [:]
        for cell in cells { numbers[cell] = (self[cell] ?? 0) + cell.measure.noise.draw(from: &random) }
        return numbers
    }
}
