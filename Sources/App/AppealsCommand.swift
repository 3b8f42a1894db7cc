import ArgumentParser
import Classifieds

/// `zone-visio appeals`: the decisions that somebody contests.
struct AppealsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "appeals", abstract: "The decisions that somebody contests: list, show and judge them.",
        subcommands: [List.self, Show.self, Judge.self])

    static let caller = Caller.system(job: "appeals")

    /// `zone-visio appeals list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "One line an appeal: id, since when, what it is about, measure and ground. Nothing is opened.")

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let moderation = try await site.wiring(policy: .unheld).site.moderation
            for appeal in try await moderation.appeals(by: caller) { print(AppealsCommand.line(appeal)) }
        }
    }

    /// `zone-visio appeals show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show one of them, with the decision and what it was about.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The appeal's id.")
        var appeal: String

        func run() async throws {
            let moderation = try await site.wiring(policy: .unheld).site.moderation
            let shown = try await AppealsCommand.told(appeal) { try await moderation.showAppeal($0, to: caller) }
            print(AppealsCommand.text(of: shown))
        }
    }

    /// `zone-visio appeals judge`.
    struct Judge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "judge",
            abstract: "Judge one: the decision is upheld, or with --reverse undone. A mail says why.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The appeal's id.")
        var appeal: String

        @Flag(help: "Undo the decision: what was taken away comes back, if it is still there.")
        var reverse = false

        @Option(help: "Why, in French, as whoever contests reads it.")
        var reasons: String

        func validate() throws { try DecisionReasons.requireWords(reasons, "--reasons") }

        func run() async throws {
            let moderation = try await site.wiring().site.moderation
            let judged = try await AppealsCommand.told(appeal) {
                try await moderation.judge($0, reverse ? .reversed : .upheld, because: reasons, by: caller)
            }
            print("\(appeal) is \(reverse ? "reversed" : "upheld").")
            if reverse {
                print(judged.isRestored ? "It is back where it was." : "It isn't there any more, or has changed.")
            }
            if judged.isBySame { print("The answer says that the same person decided, for want of another.") }
        }
    }

    /// Does something with an appeal, and says what stands against it.
    private static func told<Value: Sendable>(
        _ text: String, _ act: (Appeal.ID) async throws -> Value
    ) async throws -> Value {
        guard let id = Appeal.ID(text) else {
            throw OperatorError("« \(text) » is not an appeal's id: 22 letters and digits.")
        }
        do {
            return try await act(id)
        } catch Refusal.notFound {
            throw OperatorError("No appeal of that id waits: « zone-visio appeals list » names those that do.")
        } catch Refusal.conflict {
            throw OperatorError("It was judged, or what it is about changed meanwhile: look at it again.")
        } catch let refusal as Refusal where refusal == .invalid([.judgedByOther]) {
            throw OperatorError("The operator decided that: a colleague who may judge appeals does it in the console.")
        }
    }

    private static func line(_ appeal: WaitingAppeal) -> String {
        let about = appeal.report.map { "report \($0.rawValue)" } ?? (appeal.kind?.rawValue ?? "-")
        return
            "\(appeal.id) \(OperatorDate.text(appeal.asked)) \(about) \(appeal.measure?.rawValue ?? "-") \(appeal.ground?.rawValue ?? "-")"
    }

    /// Opened for whoever judges, on the machine that holds the keys.
    private static func text(of shown: ShownAppeal) -> String {
        var lines = [line(shown.appeal)]
        if let facts = shown.facts { lines += ["", "Found:", facts.leave(by: .moderator)] }
        lines += ["", "Contested:", shown.words.leave(by: .moderator)]
        if let ad = shown.ad?.leave(by: .moderator) {
            lines += ["", "\(ad.title) (\(ad.pseudonym), \(shown.photos.count) photos)", "", ad.text]
        }
        if let message = shown.message { lines += ["", "The message:", message.leave(by: .moderator)] }
        if shown.judge == .same { lines += ["", "The operator decided that: a colleague judges it."] }
        return TerminalText(lines.joined(separator: "\n")).text
    }
}
