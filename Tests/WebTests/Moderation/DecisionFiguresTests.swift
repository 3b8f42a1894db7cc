import HTML
import Testing

@testable import Classifieds
@testable import Web

/// The three tables of a year's decisions count the same: what is hidden in one can't be had from the others.
@Suite("The decisions of a year") struct DecisionFiguresTests {
    @Test func `don't tell by a subtraction what is small`() {
        let report = TransparencyReport(
            year: 2026,
            counts: [
                ModerationFigure.decision(.leave, nil, automated: true).name: 40,
                ModerationFigure.decision(.remove, .fraud, automated: false).name: 30,
                ModerationFigure.decision(.hide, .fraud, automated: false).name: 3,
            ])
        let figures = DecisionFigures(report: report)
        // 73 were found, 40 and 30 left or removed: three hidden ones would be all that is left.
        #expect(figures.measures.map(\.isHidden) == [false, true, false, false])
        #expect(figures.findings.map(\.isHidden) == [false, true])
        #expect(figures.grounds.map(\.isHidden) == [true])
        let page = TransparencyModeration(report: report).decisions.text
        #expect(!page.contains(">3<") && !page.contains(">33<") && !page.contains("73"))
        #expect(page.contains("Ces trois tableaux comptent les mêmes décisions"))
    }

    @Test func `are told as they are where none is small`() {
        let report = TransparencyReport(
            year: 2026, counts: [ModerationFigure.decision(.remove, .fraud, automated: false).name: 12])
        #expect(!DecisionFigures(report: report).hidesSome)
        let page = TransparencyModeration(report: report).decisions.text
        #expect(page.contains("Décisions\u{A0}: 12") && !page.contains("masqué</span>"))
    }

    /// Whatever the numbers: no hidden cell follows from what is shown and from what adds up to the same.
    @Test(arguments: 0..<300) func `leave no hidden number to be worked out, in a table or across them`(seed: Int) {
        let figures = DecisionFigures(report: Self.report(seed))
        let (measures, grounds, findings) = (figures.measures, figures.grounds, figures.findings)
        for line in measures + grounds + findings {
            #expect(line.isHidden || line.count == 0 || line.count >= SmallCells.least)
        }
        // Two equations: measures and findings add up to the same, and so do measures that restrict and grounds.
        let unknown =
            zip(measures, ModerationMeasure.allCases).filter(\.0.isHidden).map { (1, $0.1 == .leave ? 0 : 1) }
            + findings.filter(\.isHidden).map { _ in (-1, 0) } + grounds.filter(\.isHidden).map { _ in (0, -1) }
        for place in unknown.indices { #expect(!Self.isDetermined(place, unknown), "\(seed)") }
    }

    /// Whether some combination of the two equations is about that one unknown alone.
    private static func isDetermined(_ place: Int, _ unknown: [(Int, Int)]) -> Bool {
        for first in -2...2 {
            for second in -2...2 where (first, second) != (0, 0) {
                let combined = unknown.map { $0.0 * first + $0.1 * second }
                let others = combined.enumerated().filter { $0.offset != place }.map(\.element)
                if combined[place] != 0, others.allSatisfy({ $0 == 0 }) { return true }
            }
        }
        return false
    }

    private static func report(_ seed: Int) -> TransparencyReport {
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var counts: [String: Int] = [:]
        for _ in 0..<(1 + next(6)) {
            let measure = ModerationMeasure.allCases[next(ModerationMeasure.allCases.count)]
            let ground = measure == .leave ? nil : Ground.allCases[next(Ground.allCases.count)]
            counts[ModerationFigure.decision(measure, ground, automated: next(2) == 0).name] = next(30)
        }
        return TransparencyReport(year: 2026, counts: counts)
    }
}
