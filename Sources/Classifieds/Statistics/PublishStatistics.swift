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
    /// They are made and kept in one transaction, so that whoever objects before it isn't counted and two releases never spend the
    /// same budget. Then they are noted beside the keys, and shown; whatever stops it between is made good by asking again.
    ///
    /// - Throws: `QuarterNotOver`, `BudgetSpent`, `FiguresLost`.
    package func publish(_ quarter: Quarter) async throws -> Publication {
        let newest = Quarter.lastWhole(at: site.clock.now())
        guard quarter <= newest else { throw QuarterNotOver(quarter: quarter) }

        if let known = try await file(of: quarter) { return .already(known) }
        let noted = try await site.keyring.spentReleases()
        let isNoted = noted.contains { $0.period == quarter.text }
        let others = noted.filter { $0.period != quarter.text }

        let (places, settings) = (site.places, site.settings)
        let cells = FigureCells(places: places, categories: settings.categories)
        let publication: Publication = try await site.database.write { writer in
            // Another process may have been faster.
            if let known = try writer.release(of: quarter) { return .already(known) }
            // Where its numbers are still there, they are shown again: nothing is drawn.
            if isNoted, try writer.numbers(of: cells.all, in: quarter).isEmpty { throw FiguresLost(quarter: quarter) }
            let budget = try writer.budget(beside: others)
            guard budget.left >= StatisticsBudget.release else { throw BudgetSpent(budget: budget) }

            let people = try writer.people(in: places).counted()
            try writer.draw(people.merging(try writer.readings(on: quarter.days)) { $1 }, of: cells.all, in: quarter)
            let file = StatisticsFile(
                of: quarter, numbers: try writer.numbers(of: cells.all, in: quarter), cells: cells,
                published: writer.now,
                budget: StatisticsBudget(year: budget.year, spent: budget.spent + StatisticsBudget.release),
                settings: settings)
            try writer.insertRelease(of: quarter, file)
            return .published(file)
        }
        try await show(quarter)
        return publication
    }

    /// Shows what is made of a quarter, once it is noted where no backup takes it back.
    private func show(_ quarter: Quarter) async throws {
        let releases = try await site.database.read { try $0.spentReleases() }
        guard let release = releases.first(where: { $0.period == quarter.text }) else { return }
        try await site.keyring.noteSpent(release)
        try await site.database.write { try $0.showRelease(of: quarter) }
    }

    /// Publishes those of the last four quarters in which the site was read and that aren't published, oldest first, as far as the year's
    /// budget goes; what is left waits for the next year.
    package func publishIfDue() async throws {
        for quarter in Quarter.lastWhole(at: site.clock.now()).lastFour {
            let isDue = try await site.database.read { reader in
                try reader.hasReadings(on: quarter.days) && reader.shownRelease(of: quarter) == nil
            }
            guard isDue else { continue }
            do {
                _ = try await publish(quarter)
            } catch is BudgetSpent, is FiguresLost {
                continue
            }
        }
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

/// The quarter's figures were published before, and a backup that was put back hasn't them: drawn again, they would tell what both
/// have in common.
package struct FiguresLost: Error, Equatable {
    package let quarter: Quarter
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
