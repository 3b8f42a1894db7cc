import ArgumentParser
import Classifieds
import Database
import Foundation

/// `zone-visio reports`.
struct ReportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports", abstract: "The ads that people reported, until somebody decided.",
        subcommands: [List.self, Show.self])

    static let caller = Caller.system(job: "reports")

    /// `zone-visio reports list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract:
                "One line a case: id, since when, urgency (0 goes first), category, department, reporters, reasons. Nothing is opened."
        )

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let moderation = try await site.wiring(policy: .unheld).site.moderation
            for reported in try await moderation.reports(by: caller) { print(ReportsCommand.line(reported)) }
        }
    }

    /// `zone-visio reports show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a case: what is reported, and why. Who reports is shown to nobody.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The case's id.")
        var id: String

        func run() async throws {
            guard let id = ModerationCase.ID(id) else {
                throw OperatorError("« \(id) » is not a case's id: 22 letters and digits.")
            }
            let moderation = try await site.wiring(policy: .unheld).site.moderation
            do {
                print(ReportsCommand.text(of: try await moderation.showReport(id, to: caller)))
            } catch Refusal.notFound {
                throw OperatorError("There is no case of that id: « zone-visio reports list » names those that wait.")
            }
        }
    }

    private static func line(_ reported: ReportedAd) -> String {
        let reasons = reported.reasons.map { "\($0.reason.rawValue):\($0.count)" }.joined(separator: ",")
        let since = date(reported.opened)
        return
            "\(reported.id) \(since) \(reported.urgency) \(reported.category.key) \(reported.department) \(reported.reporters) \(reasons)"
    }

    private static func date(_ instant: Instant) -> String {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000).formatted(.iso8601)
    }

    /// Opened for whoever decides, on the machine that holds the keys.
    private static func text(of shown: ShownReport) -> String {
        var lines = [line(shown.summary), "Ad: \(shown.summary.ad)"]
        if let until = shown.copyUntil { lines.append("A sealed copy is kept until \(date(until)) at most.") }
        if let closed = shown.summary.closed {
            lines.append("Closed \(date(closed)): \(shown.summary.measure?.rawValue ?? "nothing was left to decide")")
        }
        for words in shown.words {
            let flagger = words.flagger.map { ", trusted flagger: \($0)" } ?? ""
            lines += [
                "", "\(words.reason.rawValue), \(date(words.reported))\(flagger)",
                MaskedText(words.text.leave(by: .moderator)).text,
            ]
        }
        if let item = shown.item {
            let content = item.content.leave(by: .moderator)
            let photos = item.isCopy ? item.copiedPhotos : item.photos.count
            let what = item.isCopy ? "The copy" : "The ad"
            lines += [
                "", "\(what): \(content.title) (\(content.pseudonym), \(photos) photos)", "", content.text,
            ]
        }
        return TerminalText(lines.joined(separator: "\n")).text
    }
}
