import Database
import Foundation

extension Reading {
    /// What was published of a quarter; `nil` where nothing was.
    func release(of quarter: Quarter) throws -> StatisticsFile? {
        try row("SELECT content FROM statistics_release WHERE period = \(quarter.text)").map {
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

    /// What the releases of this year spent.
    func budget() throws -> StatisticsBudget {
        let number = Quarter(of: now).year
        let year = Quarter.year(number)
        let spent: Int? = try row(
            """
            SELECT sum(cost) AS spent FROM statistics_release
            WHERE published >= \(year.start) AND published < \(year.end)
            """)?["spent"]
        return StatisticsBudget(year: number, spent: spent ?? 0)
    }
}

extension Writer {
    func insertRelease(of quarter: Quarter, _ file: StatisticsFile) throws {
        try run(
            """
            INSERT INTO statistics_release (period, published, cost, content)
            VALUES (\(quarter.text), \(now), \(StatisticsBudget.release), \(try file.encoded()))
            """)
    }
}

extension StatisticsFile {
    init(encoded: String) throws {
        self = try JSONDecoder().decode(StatisticsFile.self, from: Data(encoded.utf8))
    }
}
