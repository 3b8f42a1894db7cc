import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("The file of the figures") struct StatisticsFileTests {
    private static func file() async throws -> StatisticsFile {
        let site = try await TestSite().site
        let cells = FigureCells(places: site.places, categories: site.settings.categories)
        let numbers = Dictionary(uniqueKeysWithValues: cells.all.map { ($0, $0.name == "35" ? 90_000 : 3) })
        return StatisticsFile(
            of: try #require(Quarter("2026-T3")), numbers: numbers, cells: cells, published: TestSite.start,
            budget: StatisticsBudget(year: 2026, spent: 1_500), settings: site.settings)
    }

    @Test func `reads back as it was written, hidden numbers as null`() async throws {
        let file = try await Self.file()
        let text = try file.encoded()
        #expect(try StatisticsFile(encoded: text) == file)
        #expect(text.contains("\"valeur\" : null") && text.contains("\"valeur\" : 90000"))
        #expect(text.contains("Licence Ouverte / Etalab 2.0") && text.contains("\"epsilon_milliemes\" : 500"))
    }

    @Test func `as a table has a line a cell, and nothing where a number is hidden`() async throws {
        let lines = try await Self.file().csv.components(separatedBy: "\r\n")
        #expect(lines.first == "periode,mesure,cellule,libelle,valeur")
        #expect(lines.last == "")
        #expect(lines.contains("2026-T3,lectures-departements,35,Ille-et-Vilaine,90000"))
        #expect(lines.contains("2026-T3,lectures-departements,29,Finistère,"))
        #expect(lines.contains("2026-T3,regions-rubriques,53/jeux,\"Bretagne, Jeux\","))
        #expect(lines.count == 411)
    }

    @Test func `has no line a person`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        _ = try await test.publish(.sample(of: .noe))
        guard case .published(let file) = try await test.site.statistics.publish(try #require(Quarter("2026-T3")))
        else {
            throw TestProblem("nothing was published")
        }
        let text = try file.encoded() + file.csv
        for person in Person.allCases {
            for word in [person.email, AdDraft.sample(of: person).pseudonym, AdDraft.sample(of: person).commune] {
                #expect(!text.contains(word), "\(word)")
            }
        }
        // Its lines are those of any site.
        let cells = FigureCells(places: test.site.places, categories: test.site.settings.categories)
        #expect(file.tables.flatMap { $0.cells.map(\.name) }.sorted() == cells.all.map(\.name).sorted())
    }

    @Test(arguments: [
        ("Jeux", "Jeux"), ("Jeux, sports", "\"Jeux, sports\""), ("« Un \"mot\" »", "\"« Un \"\"mot\"\" »\""),
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-2", "'-2"), ("+33", "'+33"), ("a\r\nb", "\"a\r\nb\""),
        ("=\"x\"", "\"'=\"\"x\"\"\""), ("", ""),
    ])
    func `gives a spreadsheet no formula and no broken line`(text: String, field: String) {
        #expect(StatisticsFile.field(text) == field)
    }

    @Test func `spends what its tables of people add up to, four times a year`() {
        let people = Measure.allCases.filter { $0.counted == .people }
        #expect(people.map(\.thousandths).reduce(0, +) == 1_500)
        #expect(StatisticsBudget.release * 4 == StatisticsBudget.yearly)
        let readings = Measure.allCases.filter { $0.counted == .readings }
        #expect(readings.map(\.thousandths).reduce(0, +) == 1_000)
    }
}
