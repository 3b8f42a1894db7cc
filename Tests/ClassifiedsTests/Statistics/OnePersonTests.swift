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
        // With him or without, chance decides whether his department is shown.
        add(37, "jeux", "29", "53")
        add(300, "langues", "35", "53")
        add(200, "jeux", "14", "28")
        add(9, "langues", "76", "28")
        return people + (paul ? [self.paul] : [])
    }

    /// What came of all runs: how often each number, and how often each cell was published as what. `nil` is hidden.
    private struct Seen: Sendable {
        var numbers: [FigureCell: [Int: Int]] = [:]
        var published: [FigureCell: [Int?: Int]] = [:]
    }

    /// Drawn once for all tests: from the same chance, counting him and not.
    private static let seen = (with: draw(with: true), without: draw(with: false))

    private static func draw(with paul: Bool) -> Seen {
        var random = SeededRandom(seed: 1)
        let counts = people(with: paul).counted()
        var seen = Seen()
        for _ in 0..<runs {
            let numbers = counts.withNoise(for: cells.all, from: &random)
            let hidden = HideFigures.hidden(numbers, in: cells.families)
            for (cell, number) in numbers {
                seen.numbers[cell, default: [:]][number, default: 0] += 1
                seen.published[cell, default: [:]][hidden.contains(cell) ? nil : number, default: 0] += 1
            }
        }
        return seen
    }

    /// Whether neither comes oftener than e^ε times the other, beyond what chance does.
    private static func areAlike(_ one: Int, _ other: Int, strength: Double) -> Bool {
        func isWithin(_ one: Double, _ other: Double) -> Bool {
            one <= exp(strength) * other + 5 * (one.squareRoot() + exp(strength) * other.squareRoot())
        }
        return isWithin(Double(one), Double(other)) && isWithin(Double(other), Double(one))
    }

    @Test func `changes how likely each number is by e^ε at most, and in their own cells alone`() {
        let (with, without) = (Self.seen.with.numbers, Self.seen.without.numbers)
        let own = Set(Self.paul.cells)
        for cell in Self.cells.all {
            guard own.contains(cell) else {
                // From the same chance come the same numbers.
                #expect(with[cell] == without[cell], "\(cell)")
                continue
            }
            #expect(with[cell] != without[cell], "\(cell)")
            let strength = Double(cell.measure.thousandths) / 1_000
            let (counting, leaving) = (with[cell] ?? [:], without[cell] ?? [:])
            for number in Set(counting.keys).union(leaving.keys) {
                #expect(
                    Self.areAlike(counting[number] ?? 0, leaving[number] ?? 0, strength: strength), "\(cell) \(number)")
            }
        }
    }

    /// What is hidden of a table depends on others: what is published of it tells as much as all of them at most.
    @Test func `changes how likely it is that a cell is shown as it is, or hidden, by e^ε of the release at most`() {
        let (with, without) = (Self.seen.with.published, Self.seen.without.published)
        let strength = Double(StatisticsBudget.release) / 1_000
        var sometimesHidden = 0
        for cell in Self.cells.all {
            let (counting, leaving) = (with[cell] ?? [:], without[cell] ?? [:])
            if let hidden = counting[nil as Int?], hidden < Self.runs { sometimesHidden += 1 }
            for value in Set(counting.keys).union(leaving.keys) {
                let name = value.map { "\($0)" } ?? "hidden"
                #expect(
                    Self.areAlike(counting[value] ?? 0, leaving[value] ?? 0, strength: strength), "\(cell) \(name)")
            }
        }
        #expect(sometimesHidden > 1, "what is hidden is always the same: this compares nothing")
    }

    @Test func `is never told of in a group under ten, however the noise falls`() {
        let counts = Self.people(with: true).counted()
        let small = Self.seen.with.published.filter { (counts[$0.key] ?? 0) < SmallCells.least }
        #expect(small.count > 1, "there is no small group: this tries nothing")
        for (cell, published) in small { #expect(published.keys.allSatisfy { $0 == nil }, "\(cell)") }
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
