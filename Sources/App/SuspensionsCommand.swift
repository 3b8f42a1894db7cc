import ArgumentParser
import Classifieds

/// `zone-visio suspensions`: who publishes nothing for a while.
struct SuspensionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspensions", abstract: "The suspended accounts: list them, lift one, or suspend.",
        subcommands: [List.self, Lift.self, Suspend.self])

    static let caller = Caller.system(job: "suspensions")

    /// `zone-visio suspensions list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "One line a suspended account: id, since when, by which decision.")

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let moderation = try await site.wiring(policy: .unheld).site.moderation
            for suspension in try await moderation.suspensions(by: caller) {
                print("\(suspension.account) \(OperatorDate.text(suspension.since)) \(suspension.decision)")
            }
        }
    }

    /// `zone-visio suspensions lift`.
    struct Lift: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lift",
            abstract: "Let a person publish again before the time is over; their ads stay as they are.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The account's id.")
        var account: String

        func run() async throws {
            let moderation = try await site.wiring().site.moderation
            guard let id = Account.ID(account) else {
                throw OperatorError("« \(account) » is not an account's id: 22 letters and digits.")
            }
            do {
                try await moderation.liftSuspension(of: id, by: caller)
            } catch Refusal.notFound {
                throw OperatorError(
                    "No such account is suspended: « zone-visio suspensions list » names those that are.")
            }
            print("\(id) may publish again.")
        }
    }

    /// `zone-visio suspensions suspend`.
    struct Suspend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "suspend", abstract: "Suspend whoever published an ad; all their ads are taken away.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The ad's id.")
        var ad: String

        @OptionGroup var reasons: DecisionReasons

        func run() async throws {
            let moderation = try await site.wiring().site.moderation
            guard let id = Ad.ID(ad) else { throw OperatorError("« \(ad) » is not an ad's id: 22 letters and digits.") }
            let draft = DecisionDraft(measure: .suspend, ground: try reasons.known(), facts: reasons.facts)
            _ = try await moderation.decide(draft, about: .ad(id), in: nil, by: caller)
            print("Whoever published \(id) is suspended.")
        }
    }
}
