import ArgumentParser
import Classifieds
import Database
import Foundation

/// `zone-visio breach`: what to do when data leak (GDPR, articles 33 and 34).
struct BreachCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breach", abstract: "What to do when data leak: facts, people, drafts, register.",
        subcommands: [
            BreachOpenCommand.self, List.self, Show.self, BreachConcernCommand.self, DraftText.self, Register.self,
            BreachNotifyCommand.self, BreachTellCommand.self, BreachCloseCommand.self,
        ])

    static let caller = Caller.system(job: "breach")

    /// `zone-visio breach list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "One line a leak: id, since when it is known, risk, people, the clock.")

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let breaches = try await site.wiring(policy: .unheld).site.breaches
            for breach in try await breaches.list(by: caller) { print(BreachCommand.line(breach)) }
        }
    }

    /// `zone-visio breach show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show what is written of a leak.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The leak's id.")
        var breach: String

        func run() async throws {
            let breaches = try await site.wiring(policy: .unheld).site.breaches
            let id = try BreachCommand.id(breach)
            let text = try await BreachCommand.saying { try await breaches.draft(.register, of: id, by: caller) }
            print(TerminalText(text.leave(by: .moderator)).text)
        }
    }

    /// `zone-visio breach draft`.
    struct DraftText: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "draft", abstract: "Write a draft: cnil (article 33.3), letter (34.2) or register (33.5).")

        @OptionGroup var site: SiteOptions

        @Argument(help: "cnil, letter or register.")
        var text: String

        @Argument(help: "The leak's id.")
        var breach: String

        @Option(help: "A file for it, which mustn't be there; else it is printed.")
        var output: String?

        func validate() throws {
            guard BreachText(rawValue: text) != nil else {
                throw ValidationError("The draft is one of: cnil, letter, register.")
            }
        }

        func run() async throws {
            let breaches = try await site.wiring(policy: .unheld).site.breaches
            guard let kind = BreachText(rawValue: text) else { return }
            let id = try BreachCommand.id(breach)
            let draft = try await BreachCommand.saying { try await breaches.draft(kind, of: id, by: caller) }
            try BreachCommand.write(draft.leave(by: .moderator), to: output)
        }
    }

    /// `zone-visio breach register`.
    struct Register: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "register", abstract: "The register of all leaks as CSV (article 33.5).")

        @OptionGroup var site: SiteOptions

        @Option(help: "A file for it, which mustn't be there; else it is printed.")
        var output: String?

        func run() async throws {
            let breaches = try await site.wiring(policy: .unheld).site.breaches
            let lines = try await breaches.register(by: caller)
            try BreachCommand.write(lines.map { $0.leave(by: .moderator) }.joined(), to: output)
        }
    }

    static func line(_ breach: ListedBreach) -> String {
        let people = breach.people.map(String.init) ?? "-"
        let state = breach.closed == nil ? "open" : "closed"
        return
            "\(breach.id) \(OperatorDate.text(breach.known)) \(breach.risk.rawValue) \(people) \(state) \(breach.clock.text)"
    }

    static func id(_ text: String) throws -> Breach.ID {
        guard let id = Breach.ID(text) else {
            throw OperatorError("« \(text) » is no leak's id: 22 letters and digits.")
        }
        return id
    }

    private static func write(_ text: String, to file: String?) throws {
        guard let file else { return print(TerminalText(text).text) }
        try Data(text.utf8).write(to: URL(filePath: file), options: .withoutOverwriting)
        print("\(file) is written.")
    }

    /// Refusals as the operator reads them.
    static func saying<Value: Sendable>(_ act: () async throws -> Value) async throws -> Value {
        do {
            return try await act()
        } catch Refusal.invalid(let problems) {
            throw OperatorError(problems.map { "\($0.field): \($0.sentence)" }.joined(separator: " "))
        } catch Refusal.notFound {
            throw OperatorError("There is no leak of that id: zone-visio breach list.")
        } catch Refusal.conflict {
            throw OperatorError("That leak is closed.")
        }
    }
}
