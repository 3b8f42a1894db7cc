import Classifieds
import HTML

/// The decisions of a year, divided in three ways: by measure, by ground and by how they were found. Whoever adds up one of them knows
/// the sum of the others, so that what is hidden in one is hidden in the others too.
struct DecisionFigures: Sendable {
    typealias Line = (label: HTML, count: Int, isHidden: Bool)

    let report: TransparencyReport
    private let hidden: Set<Cell>

    /// One number of the three tables.
    private struct Cell: Hashable, Comparable {
        enum Table: Int { case measure, ground, finding }

        let table: Table
        let name: String

        static func < (one: Cell, other: Cell) -> Bool {
            (one.table.rawValue, one.name) < (other.table.rawValue, other.name)
        }
    }

    init(report: TransparencyReport) {
        self.report = report
        let measures = ModerationMeasure.allCases.map { (Self.cell($0), report.decisions($0)) }
        let grounds = Ground.allCases.map { (Self.cell($0), report.restrictions($0)) }
        let findings = [true, false].map { (Self.cell(automated: $0), report.decisions(automated: $0)) }
        // What leaves something as it is rests on no ground that is counted.
        let restricting = measures.map(\.0).filter { $0 != Self.cell(.leave) }
        hidden = SmallCells.hidden(
            Dictionary(uniqueKeysWithValues: measures + grounds + findings),
            where: [
                (Set(measures.map(\.0)), Set(findings.map(\.0))), (Set(restricting), Set(grounds.map(\.0))),
            ])
    }

    var hidesSome: Bool { !hidden.isEmpty }

    var measures: [Line] {
        ModerationMeasure.allCases.map { ($0.words, report.decisions($0), hidden.contains(Self.cell($0))) }
    }

    /// Those on which something rests.
    var grounds: [Line] {
        Ground.allCases.filter { report.restrictions($0) > 0 }.map {
            ("\($0.sentence)", report.restrictions($0), hidden.contains(Self.cell($0)))
        }
    }

    var findings: [Line] {
        [("Un programme a eu un doute", true), ("Quelqu’un l’a signalé", false)].map { (label: HTML, automated: Bool) in
            (label, report.decisions(automated: automated), hidden.contains(Self.cell(automated: automated)))
        }
    }

    private static func cell(_ measure: ModerationMeasure) -> Cell { Cell(table: .measure, name: measure.rawValue) }
    private static func cell(_ ground: Ground) -> Cell { Cell(table: .ground, name: ground.rawValue) }
    private static func cell(automated: Bool) -> Cell { Cell(table: .finding, name: automated ? "program" : "people") }
}
