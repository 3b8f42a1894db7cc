import ArgumentParser
import Classifieds

/// `zone-visio decisions`: what was decided, by whom.
struct DecisionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions", abstract: "The decisions about ads, messages and people.", subcommands: [List.self])

    /// `zone-visio decisions list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract:
                "One line a decision, the newest first: id, when, what, measure, ground, who decided. Nothing is opened."
        )

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let staff = try await site.wiring(policy: .unheld).site.staff
            for decision in try await staff.decisions(by: .system(job: "decisions")) { print(Self.line(decision)) }
        }

        private static func line(_ decision: AuditedDecision) -> String {
            let found = decision.isAutomated ? "found-by-program" : "reported"
            let state = decision.isReversed ? "reversed" : "stands"
            return
                "\(decision.id) \(OperatorDate.text(decision.decided)) \(decision.kind.rawValue) \(decision.measure.rawValue) \(decision.ground.rawValue) \(found) \(state) \(decision.decider?.text ?? "operator")"
        }
    }
}
