import Testing

@testable import Classifieds

@Suite("What is hidden of the figures") struct HideFiguresTests {
    private static func regions(_ numbers: [String: Int], of france: Int) -> Set<String> {
        var all = Dictionary(uniqueKeysWithValues: numbers.map { (FigureCell(.regions, $0), $1) })
        all[FigureCells.france] = france
        let family = FigureFamily(whole: FigureCells.france, parts: numbers.keys.map { FigureCell(.regions, $0) })
        return Set(HideFigures.hidden(all, in: [family]).map(\.name))
    }

    @Test func `is what could be fewer than ten, by its number with the noise alone`() {
        #expect(Self.regions(["a": 79, "b": 500], of: 579).isEmpty)
        #expect(Self.regions(["a": 78, "b": 500, "c": 78, "d": 900], of: 2_000) == ["a", "c"])
    }

    @Test func `is never one alone under a total that is shown`() {
        #expect(Self.regions(["a": 20, "b": 500, "c": 800], of: 1_320) == ["a", "b"])
        #expect(Self.regions(["a": 20, "b": 500], of: 520) == ["a", "b"])
    }

    @Test func `is ten together for certain, whatever the noise was`() {
        // Of a and b, 120 are left of the total: there could be none. Of all three 620 are, and 344 for certain.
        #expect(Self.regions(["a": 60, "b": 60, "c": 500, "d": 900, "e": 900], of: 2_420) == ["a", "b", "c"])
    }

    @Test func `is all that lies in something hidden`() {
        #expect(Self.regions(["a": 500, "b": 900], of: 147) == ["a", "b", "france"])
    }

    /// Whatever the numbers were, and whatever the noise.
    @Test(arguments: 0..<150) func `lets nobody work a small group out`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let small = FigureCells.Small(
            regions: [("53", ["22", "29", "35", "56"]), ("28", ["14", "27", "76"]), ("06", ["976"])],
            categories: ["cours", "jeux", "langues"])
        let scale = random.pick([5, 40, 200, 2_000])
        var people: [CountedPerson] = []
        for (region, departments) in [("53", ["22", "29", "35", "56"]), ("28", ["14", "27", "76"]), ("06", ["976"])] {
            for department in departments {
                for category in ["cours", "jeux", "langues"] {
                    let person = CountedPerson(category: category, department: department, region: region)
                    people += Array(repeating: person, count: random.below(scale))
                }
            }
        }
        let counts = people.counted()
        let numbers = counts.withNoise(for: small.all, from: &random)
        let hidden = HideFigures.hidden(numbers, in: small.families)
        for cell in small.all where !hidden.contains(cell) { #expect((counts[cell] ?? 0) >= 10, "\(cell)") }
        for family in small.families where family.liesIn && !hidden.contains(family.sum[0]) {
            let away = family.parts.filter { hidden.contains($0) }
            guard !away.isEmpty, family.parts.count > 1 else { continue }
            #expect(away.count > 1, "\(family.sum) leaves one alone")
            #expect(away.map { counts[$0] ?? 0 }.reduce(0, +) >= 10, "\(family.sum) leaves too few together")
        }
        for family in small.families where family.liesIn && hidden.contains(family.sum[0]) {
            #expect(hidden.isSuperset(of: family.parts))
        }
    }

    @Test func `is never one hour alone, nor one sort of page`() {
        var numbers = Dictionary(
            uniqueKeysWithValues: (0..<24).map { (FigureCell(.readingsByHour, FigureCells.hour($0)), 50_000) })
        numbers[FigureCell(.readingsByHour, "04")] = 300
        for kind in PageKind.allCases { numbers[FigureCell(.readingsByKind, kind.rawValue)] = 287_500 }
        let families = FigureCells.Small(regions: [], categories: []).families
        let hidden = HideFigures.hidden(numbers, in: families)
        #expect(hidden.filter { $0.measure == .readingsByHour }.count == 2)
        #expect(hidden.contains(FigureCell(.readingsByHour, "04")))
        #expect(hidden.filter { $0.measure == .readingsByKind }.isEmpty)
    }
}
