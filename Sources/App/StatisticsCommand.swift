import ArgumentParser
import Classifieds
import Database

/// `zone-visio statistics`.
struct StatisticsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statistics",
        abstract:
            "The figures that are published each quarter, the same for everybody, in which nobody can be recognised.",
        subcommands: [Publish.self, Show.self])

    /// `zone-visio statistics publish`.
    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "publish",
            abstract: "Publish the figures of a quarter that is over, once; the site does it by itself each quarter.")

        @OptionGroup var site: SiteOptions

        @Option(help: "Which quarter: 2026-T3. By default the last one that is over.")
        var period: String?

        func validate() throws { _ = try StatisticsCommand.quarter(period) }

        func run() async throws {
            let site = try await site.wiring().site
            let quarter = try StatisticsCommand.quarter(period) ?? .lastWhole(at: site.clock.now())
            do {
                switch try await site.statistics.publish(quarter) {
                case .published(let file): print("Published \(StatisticsCommand.line(file))")
                case .already(let file):
                    print("Published before, and nothing was drawn again: \(StatisticsCommand.line(file))")
                }
            } catch let early as QuarterNotOver {
                throw OperatorError(
                    "\(early.quarter.text) isn't over, or was within the last hour: its figures can be published later."
                )
            } catch let lost as FiguresLost {
                throw OperatorError(
                    "\(lost.quarter.text) was published before, and its figures are not in the tables that were put back: they are never drawn again, as two draws tell more than one."
                )
            } catch let spent as BudgetSpent {
                throw OperatorError(
                    "The budget of \(spent.budget.year) is spent (\(spent.budget.spent) of \(spent.budget.whole) thousandths): nothing more is published this year."
                )
            }
        }
    }

    /// `zone-visio statistics show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print the published figures of a quarter as CSV. Changes nothing.")

        @OptionGroup var site: SiteOptions

        @Option(help: "Which quarter: 2026-T3. By default the newest one published.")
        var period: String?

        func validate() throws { _ = try StatisticsCommand.quarter(period) }

        func run() async throws {
            let statistics = try await site.wiring(policy: .unheld).site.statistics
            let periods = try await statistics.periods()
            guard let quarter = try StatisticsCommand.quarter(period) ?? periods.first,
                let file = try await statistics.file(of: quarter)
            else {
                throw OperatorError(
                    "Nothing is published\(period.map { " of \($0)" } ?? ""): zone-visio statistics publish does it, once a quarter is over."
                )
            }
            print(file.csv, terminator: "")
        }
    }

    private static func quarter(_ text: String?) throws -> Quarter? {
        guard let text else { return nil }
        guard let quarter = Quarter(text) else {
            throw ValidationError("--period must be a quarter, as 2026-T3.")
        }
        return quarter
    }

    /// « 2026-T3: 37 of 409 numbers shown, budget 1500 of 6000 thousandths. »
    private static func line(_ file: StatisticsFile) -> String {
        let cells = file.tables.flatMap(\.cells)
        let shown = cells.count { $0.value != nil }
        let budget = "\(file.budget.spent) of \(file.budget.whole) thousandths spent in \(file.budget.year)"
        return "\(file.period): \(shown) of \(cells.count) numbers shown, \(budget)."
    }
}
