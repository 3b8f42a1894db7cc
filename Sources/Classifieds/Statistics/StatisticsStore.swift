import Database
import Foundation

extension Reading {
    /// What is published of a quarter, or about to be; `nil` where nothing is.
    func release(of quarter: Quarter) throws -> StatisticsFile? {
        try row("SELECT content FROM statistics_release WHERE period = \(quarter.text)").map {
            try StatisticsFile(encoded: $0["content"])
        }
    }

    /// What everybody sees of a quarter; `nil` where nothing is published.
    func shownRelease(of quarter: Quarter) throws -> StatisticsFile? {
        try row("SELECT content FROM statistics_release WHERE period = \(quarter.text) AND shown IS NOT NULL").map {
            try StatisticsFile(encoded: $0["content"])
        }
    }

    /// The numbers that were drawn for a quarter, of the cells there are.
    func numbers(of cells: [FigureCell], in quarter: Quarter) throws -> [FigureCell: Int] {
        let known = Set(cells)
        var numbers: [FigureCell: Int] = [:]
        for row in try rows("SELECT measure, cell, value FROM statistics_number WHERE period = \(quarter.text)") {
            guard let measure = Measure(rawValue: try row["measure"]) else { continue }
            let cell = FigureCell(measure, try row["cell"])
            if known.contains(cell) { numbers[cell] = try row["value"] }
        }
        return numbers
    }
}

extension Writer {
    /// Keeps a release, which nobody sees yet.
    func insertRelease(of quarter: Quarter, _ file: StatisticsFile) throws {
        try run(
            """
            INSERT INTO statistics_release (period, published, cost, content)
            VALUES (\(quarter.text), \(now), \(StatisticsBudget.release), \(try file.encoded()))
            """)
    }

    /// From now on everybody sees it.
    func showRelease(of quarter: Quarter) throws {
        try run(
            "UPDATE statistics_release SET shown = \(now) WHERE period = \(quarter.text) AND shown IS NULL")
    }
}

extension StatisticsFile {
    init(encoded: String) throws {
        self = try JSONDecoder().decode(StatisticsFile.self, from: Data(encoded.utf8))
    }
}
