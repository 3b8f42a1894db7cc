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

        @Option(help: "How many.")
        var limit = 50

        func run() async throws {
            let moderation = try await site.wiring(policy: .unheld).site.moderation
            for entry in try await moderation.decisions(by: .system(job: "decisions"), limit: max(1, limit)) {
                print(Self.line(entry))
            }
        }

        private static func line(_ entry: AuditedDecision) -> String {
            let decision = entry.decision
            let found = decision.isAutomated ? "found-by-program" : "reported"
            let state = decision.isReversed ? "reversed" : "stands"
            return
                "\(decision.id) \(OperatorDate.text(decision.decided)) \(decision.kind.rawValue) \(decision.measure.rawValue) \(decision.ground.rawValue) \(found) \(state) \(entry.decider?.text ?? "operator")"
        }
    }
}
