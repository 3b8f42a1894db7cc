import ArgumentParser
import Classifieds
import Database
import Foundation

/// `zone-visio held`.
struct HeldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "held", abstract: "The ads that the checks hold until somebody looked at them.",
        subcommands: [List.self, Release.self, Refuse.self, Try.self])

    static let caller = Caller.system(job: "held")

    /// `zone-visio held list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "One line an ad: id, since when, category, department, reasons, and whether the person answered.")

        @OptionGroup var site: SiteOptions

        @Option(help: "Show one ad with its text, its doubtful words and the answer.")
        var show: String?

        func run() async throws {
            let moderation = try await site.wiring(policy: .unheld).site.moderation
            if let show {
                print(try await HeldCommand.text(of: moderation.show(HeldCommand.id(show), to: caller)))
            } else {
                for ad in try await moderation.list(by: caller) { print(HeldCommand.line(ad)) }
            }
        }
    }

    /// `zone-visio held release`.
    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "release",
            abstract: "Put a held ad online for its full duration, or back where it was if it was paused or ended.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The ad's id.")
        var ad: String

        func run() async throws {
            let moderation = try await site.wiring().site.moderation
            let state = try await HeldCommand.seen(ad) { try await moderation.release($0, by: caller) }
            print("\(ad) is \(state.rawValue).")
        }
    }

    /// `zone-visio held refuse`.
    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "refuse", abstract: "Refuse a held ad; its advertiser gets the reasons, and may contest them.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The ad's id.")
        var ad: String

        @OptionGroup var reasons: DecisionReasons

        func run() async throws {
            let moderation = try await site.wiring().site.moderation
            let ground = try reasons.known()
            try await HeldCommand.seen(ad) {
                try await moderation.refuse($0, because: reasons.facts, on: ground, by: caller)
            }
            print("\(ad) is refused.")
        }
    }

    private static func id(_ text: String) throws -> Ad.ID {
        guard let id = Ad.ID(text) else { throw OperatorError("« \(text) » is not an ad's id: 22 letters and digits.") }
        return id
    }

    /// Decides about an ad that was looked at.
    private static func seen<Decision: Sendable>(
        _ text: String, _ decide: (Ad.ID) async throws -> Decision
    ) async throws -> Decision {
        do {
            return try await decide(id(text))
        } catch let refusal as Refusal where refusal == .invalid([.unseen]) {
            throw OperatorError(
                "Nobody looked at the ad since its last change or answer: run « zone-visio held list --show \(text) ».")
        }
    }

    private static func line(_ ad: HeldAd) -> String {
        let reasons = ad.reasons.map(\.rawValue).joined(separator: ",")
        let since = Date(timeIntervalSince1970: Double(ad.since.milliseconds) / 1_000).formatted(.iso8601)
        return "\(ad.id) \(since) \(ad.category.key) \(ad.department) \(reasons) \(ad.isAnswered ? "answered" : "-")"
    }

    /// Opened for whoever decides, on the machine that holds the keys.
    private static func text(of shown: ShownHold) -> String {
        let content = shown.content.leave(by: .moderator)
        let doubts = shown.hold.doubts.leave(by: .moderator)
        var lines = [
            line(shown.ad), "", "\(content.title) (\(content.pseudonym), \(shown.photos.count) photos)", "",
            content.text,
        ]
        lines += [""] + doubts.reasons.map { "\($0.rawValue): \(doubts.words(of: $0).joined(separator: " / "))" }
        if let answer = shown.hold.answer { lines += ["", "Answer:", answer.leave(by: .moderator)] }
        if let refusal = shown.hold.refusal { lines += ["", "Refused before:", refusal.leave(by: .moderator)] }
        return TerminalText(lines.joined(separator: "\n")).text
    }
}
