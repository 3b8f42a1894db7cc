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
    struct List: BreachAct {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "One line a leak: id, since when it is known, risk, people, the clock.")

        @OptionGroup var site: SiteOptions

        func act(in world: Site) async throws {
            for breach in try await world.breaches.list(by: caller) { print(BreachCommand.line(breach)) }
        }
    }

    /// `zone-visio breach show`.
    struct Show: BreachAct {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show what is written of a leak.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The leak's id.")
        var breach: String

        func act(in world: Site) async throws {
            let text = try await world.breaches.draft(.register, of: try BreachCommand.id(breach), by: caller)
            print(TerminalText(text.leave(by: .moderator)).text)
        }
    }

    /// `zone-visio breach draft`.
    struct DraftText: BreachAct {
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

        func act(in world: Site) async throws {
            guard let kind = BreachText(rawValue: text) else { return }
            let draft = try await world.breaches.draft(kind, of: try BreachCommand.id(breach), by: caller)
            try BreachCommand.write(draft.leave(by: .moderator), to: output)
        }
    }

    /// `zone-visio breach register`.
    struct Register: BreachAct {
        static let configuration = CommandConfiguration(
            commandName: "register", abstract: "The register of all leaks as CSV (article 33.5).")

        @OptionGroup var site: SiteOptions

        @Option(help: "A file for it, which mustn't be there; else it is printed.")
        var output: String?

        func act(in world: Site) async throws {
            let lines = try await world.breaches.register(by: caller)
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
        try OperatorFile.write(Data(text.utf8), to: file)
        print("\(file) is written.")
    }
}

/// A command about leaks: by the operator at the machine, on the site as it is set up, its refusals said as they read them.
protocol BreachAct: AsyncParsableCommand {
    var site: SiteOptions { get }

    func act(in world: Site) async throws
}

extension BreachAct {
    func run() async throws {
        let world = try await site.wiring(policy: .unheld).site
        do {
            try await act(in: world)
        } catch Refusal.invalid(let problems) {
            throw OperatorError(problems.map { "\($0.field): \($0.sentence)" }.joined(separator: " "))
        } catch Refusal.notFound {
            throw OperatorError("There is no leak of that id: zone-visio breach list.")
        } catch Refusal.conflict {
            throw OperatorError("That leak is closed.")
        }
    }
}
