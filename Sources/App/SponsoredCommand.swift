import ArgumentParser
import Classifieds
import Database
import Foundation

/// `zone-visio sponsored`.
struct SponsoredCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sponsored",
        abstract: "What sponsors pay for: nothing of it is shown before somebody accepted it.",
        subcommands: [List.self, Show.self, Accept.self, Refuse.self, Stop.self, SponsoredAddCommand.self])

    static let caller = Caller.system(job: "sponsored")

    /// `zone-visio sponsored list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract:
                "One line a campaign: id, state, first and last day, spent (in whole tens) and budget, title. Those that wait first."
        )

        @OptionGroup var site: SiteOptions

        @Flag(help: "Accepted, refused and stopped ones too.")
        var all = false

        func run() async throws {
            let sponsored = try await site.wiring(policy: .unheld).site.sponsored
            for state in all ? Campaign.State.allCases : [.waiting] {
                for campaign in try await SponsoredCommand.saying({ try await sponsored.list(state, by: caller) }) {
                    print(SponsoredCommand.line(campaign))
                }
            }
        }
    }

    /// `zone-visio sponsored show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a campaign with its sponsor, and what to answer with.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The campaign's id.")
        var campaign: String

        @Option(help: "Write its picture, a WebP file, there; the file mustn't be there.")
        var picture: String?

        func run() async throws {
            let sponsored = try await site.wiring(policy: .unheld).site.sponsored
            let id = try SponsoredCommand.id(campaign)
            let shown = try await SponsoredCommand.saying { try await sponsored.show(id, to: caller) }
            print(SponsoredCommand.text(of: shown))
            guard let picture else { return }
            let bytes = try await SponsoredCommand.saying { try await sponsored.picture(id, to: caller) }
            guard let bytes else { throw OperatorError("The campaign has no picture.") }
            try OperatorFile.write(bytes.leave(by: .moderator), to: picture)
        }
    }

    /// `zone-visio sponsored accept`.
    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "accept", abstract: "Accept a campaign: it is shown on its days, as far as its budget goes.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The campaign's id.")
        var campaign: String

        @Option(help: "What « show » says it is to be answered with: a campaign that changed since is not accepted.")
        var seen: Int64

        func run() async throws {
            let sponsored = try await site.wiring().site.sponsored
            let id = try SponsoredCommand.id(campaign)
            try await SponsoredCommand.saying {
                try await sponsored.accept(id, seen: Instant(milliseconds: seen), by: caller)
            }
            print("\(id) is accepted.")
        }
    }

    /// `zone-visio sponsored refuse`.
    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "refuse", abstract: "Refuse a campaign; its sponsor gets the reason, and may contest it.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The campaign's id.")
        var campaign: String

        @Option(help: "What « show » says it is to be answered with.")
        var seen: Int64

        @Option(help: "Why, in French, as the sponsor reads it.")
        var reason: String

        func validate() throws { try SponsoredCommand.require(reason) }

        func run() async throws {
            let sponsored = try await site.wiring().site.sponsored
            let id = try SponsoredCommand.id(campaign)
            try await SponsoredCommand.saying {
                try await sponsored.refuse(id, because: reason, seen: Instant(milliseconds: seen), by: caller)
            }
            print("\(id) is refused.")
        }
    }

    /// `zone-visio sponsored stop`.
    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "stop", abstract: "Stop a campaign for good; its sponsor gets the reason, and may contest it.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The campaign's id.")
        var campaign: String

        @Option(help: "Why, in French, as the sponsor reads it.")
        var reason: String

        func validate() throws { try SponsoredCommand.require(reason) }

        func run() async throws {
            let sponsored = try await site.wiring().site.sponsored
            let id = try SponsoredCommand.id(campaign)
            try await SponsoredCommand.saying { try await sponsored.stop(id, because: reason, by: caller) }
            print("\(id) is stopped.")
        }
    }
}

extension SponsoredCommand {
    fileprivate static func require(_ reason: String) throws {
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--reason must say why: the sponsor reads it.")
        }
    }

    fileprivate static func id(_ text: String) throws -> Campaign.ID {
        guard let id = Campaign.ID(text) else {
            throw OperatorError("« \(text) » is not a campaign's id: 22 letters and digits.")
        }
        return id
    }

    /// Does it, and says why not in words.
    static func saying<Answer: Sendable>(_ act: () async throws -> Answer) async throws -> Answer {
        do {
            return try await act()
        } catch Refusal.notFound {
            throw OperatorError("There is no such campaign, or the site shows no sponsored ads (ZONEVISIO_SPONSORED).")
        } catch Refusal.conflict {
            throw OperatorError("It changed since you looked, or was decided about: run « zone-visio sponsored show ».")
        } catch Refusal.locked {
            throw OperatorError("Its sponsor has everything locked: nothing is done with it until they lift that.")
        }
    }

    private static func line(_ campaign: OwnCampaign) -> String {
        let days = "\(FieldDay.text(campaign.days.lowerBound)) \(FieldDay.text(campaign.days.upperBound))"
        let title = TerminalText(campaign.content.leave(by: .moderator).title).text
        return "\(campaign.id) \(campaign.state.rawValue) \(days) \(campaign.spent)/\(campaign.budget) "
            + "\(campaign.unit.rawValue) \(title)"
    }

    /// Opened for whoever decides, on the machine that holds the keys.
    private static func text(of shown: ReviewedCampaign) -> String {
        let (campaign, content) = (shown.campaign, shown.campaign.content.leave(by: .moderator))
        let sponsor = shown.sponsor.leave(by: .moderator)
        let targets = campaign.targets
        var lines = [
            line(campaign), "", content.title, content.text, content.link, "Paid by: \(content.payer)",
            "Picture: \(campaign.hasPicture ? "yes, see --picture" : "none")",
            "Categories: \(listed(targets.categories.map(\.key)))", "Departments: \(listed(targets.departments))",
            "Sponsor: \(sponsor.name), \(sponsor.city), \(sponsor.number.isEmpty ? "no number" : sponsor.number)",
        ]
        if let refusal = campaign.refusal { lines += ["Refused or stopped before:", refusal.leave(by: .moderator)] }
        lines += ["", "To answer: --seen \(campaign.changed.milliseconds)"]
        return TerminalText(lines.joined(separator: "\n")).text
    }

    private static func listed(_ words: some Collection<String>) -> String {
        words.isEmpty ? "all" : words.sorted().joined(separator: " ")
    }
}
