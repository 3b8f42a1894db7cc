import Foundation
import TestSite
import Testing

@testable import Classifieds

/// The published figures of two towns that differ by one person: 10,000 times, from a seed that stays.
@Suite("One person more or less in the figures") struct OnePersonTests {
    private static let runs = 10_000
    private static let paul = CountedPerson(category: "jeux", department: "29", region: "53")

    /// Two regions, four departments and two categories: large and small.
    private static let cells: FigureCells.Small = .init(
        regions: [("53", ["29", "35"]), ("28", ["14", "76"])], categories: ["jeux", "langues"])

    private static func people(with paul: Bool) -> [CountedPerson] {
        var people: [CountedPerson] = []
        func add(_ count: Int, _ category: String, _ department: String, _ region: String) {
            people += Array(
                repeating: CountedPerson(category: category, department: department, region: region), count: count)
        }
        add(60, "jeux", "29", "53")
        add(300, "langues", "35", "53")
        add(200, "jeux", "14", "28")
        add(36, "langues", "76", "28")
        return people + (paul ? [self.paul] : [])
    }

    /// How often each number came.
    private static func draw(with paul: Bool) -> [FigureCell: [Int: Int]] {
        var random = SeededRandom(seed: 1)
        let counts = people(with: paul).counted()
        var seen: [FigureCell: [Int: Int]] = [:]
        for _ in 0..<runs {
            for (cell, number) in counts.withNoise(for: cells.all, from: &random) {
                seen[cell, default: [:]][number, default: 0] += 1
            }
        }
        return seen
    }

    @Test func `changes how likely each number is by e^ε at most, and in their own cells alone`() {
        let (with, without) = (Self.draw(with: true), Self.draw(with: false))
        let own = Set(Self.paul.cells)
        for cell in Self.cells.all {
            guard own.contains(cell) else {
                // From the same chance come the same numbers.
                #expect(with[cell] == without[cell], "\(cell)")
                continue
            }
            #expect(with[cell] != without[cell], "\(cell)")
            let strength = Double(cell.measure.thousandths) / 1_000
            for (number, times) in with[cell] ?? [:] {
                let (counting, leaving) = (Double(times), Double(without[cell]?[number] ?? 0))
                guard counting >= 50, leaving >= 50 else { continue }
                let slack = 5 * (1 / counting + 1 / leaving).squareRoot()
                #expect(abs(log(counting / leaving)) <= strength + slack, "\(cell) \(number)")
            }
        }
    }

    @Test func `is never told of in a group under ten, however the noise falls`() {
        var random = SeededRandom(seed: 5)
        let counts = Self.people(with: true).counted()
        for _ in 0..<Self.runs {
            let numbers = counts.withNoise(for: Self.cells.all, from: &random)
            let hidden = HideFigures.hidden(numbers, in: Self.cells.families)
            for cell in Self.cells.all where !hidden.contains(cell) {
                #expect((counts[cell] ?? 0) >= SmallCells.least)
            }
        }
    }
}

extension FigureCells {
    /// A smaller country, for tests.
    struct Small: Sendable {
        let all: [FigureCell]
        let families: [FigureFamily]

        init(regions: [(code: String, departments: [String])], categories: [String]) {
            let crossed = regions.flatMap { region in
                categories.map { FigureCell(.regionsCategories, FigureCells.crossed(region.code, $0)) }
            }
            let people =
                [FigureCells.france] + regions.map { FigureCell(.regions, $0.code) }
                + regions.flatMap { $0.departments.map { FigureCell(.departments, $0) } }
                + categories.map { FigureCell(.categories, $0) } + crossed
            all = people.sorted()
            families = FigureCells.families(regions: regions, categories: categories)
        }
    }
}
