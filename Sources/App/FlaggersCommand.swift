import ArgumentParser
import Classifieds
import Database
import Foundation

/// `zone-visio flaggers`.
struct FlaggersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flaggers", abstract: "The trusted flaggers that the authority named (DSA, article 22).",
        subcommands: [Add.self, List.self, End.self])

    static let caller = Caller.system(job: "flaggers")

    /// `zone-visio flaggers add`.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Name one; its code is printed this once.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The organisation's name.")
        var name: String

        func run() async throws {
            let moderation = try await site.wiring(policy: .unheld).site.moderation
            do {
                let named = try await moderation.nameFlagger(name, by: caller)
                print("\(named.id) \(named.code.text)")
            } catch Refusal.invalid {
                throw OperatorError("The name has 2 to 80 characters, and is nobody's who is a trusted flagger now.")
            }
        }
    }

    /// `zone-visio flaggers list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "One line each: id, since when, until when or « - », name.")

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let moderation = try await site.wiring(policy: .unheld).site.moderation
            for flagger in try await moderation.flaggers(by: caller) {
                let dates = [flagger.since, flagger.ended].map { $0.map(FlaggersCommand.date) ?? "-" }
                print("\(flagger.id) \(dates.joined(separator: " ")) \(TerminalText(flagger.name).text)")
            }
        }
    }

    /// `zone-visio flaggers end`.
    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "end", abstract: "End one: its code is none any more, what it reported stays.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The flagger's id.")
        var id: String

        func run() async throws {
            guard let id = TrustedFlagger.ID(id) else {
                throw OperatorError("« \(id) » is not a flagger's id: 22 letters and digits.")
            }
            let moderation = try await site.wiring(policy: .unheld).site.moderation
            do {
                try await moderation.endFlagger(id, by: caller)
                print("\(id) is ended.")
            } catch Refusal.notFound {
                throw OperatorError("There is no trusted flagger of that id: see « zone-visio flaggers list ».")
            }
        }
    }

    private static func date(_ instant: Instant) -> String {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000).formatted(.iso8601)
    }
}
