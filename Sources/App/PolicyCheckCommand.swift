import ArgumentParser
import Classifieds
import Foundation
import Logging

/// `zone-visio policy check`.
struct PolicyCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check what the site promises, as it does itself every day; visitors see what comes of it.")

    @OptionGroup var site: SiteOptions

    @Flag(help: "Without the mail to the site's own address.")
    var noMail = false

    func run() async throws {
        // What is wrong is to be seen, not mended first.
        let wiring = try await site.wiring(tidies: false)
        defer { withExtendedLifetime(wiring) {} }
        wiring.folder.share()
        let site = wiring.site
        let wanted = LiveCheck.allCases.filter { $0 != .mail || !noMail }
        let results = try await site.proofs.check(wanted, logger: Logger(label: "zone-visio"))
        // What was opened for the check is written down for its people.
        try await site.rights.writeOpenings()
        for result in results { print(Self.line(result)) }
        if results.contains(where: { $0.check == .disk && $0.outcome.isFailed }) {
            for file in try await site.proofs.filesThatTell() { Progress.say("\(file.path) can be read.") }
            for photo in try await site.proofs.photosThatTell() { Progress.say("The photo file \(photo) can be read.") }
            for table in try await site.proofs.tablesThatTell() { Progress.say("The table \(table) can be read.") }
        }
        let failures = results.count(where: \.outcome.isFailed)
        guard failures == 0 else {
            throw OperatorError("\(failures) of \(results.count) checks fail: visitors see it too.")
        }
    }

    /// « failed: disk. rien de ce que …: … ».
    private static func line(_ result: CheckResult) -> String {
        let detail = result.outcome.detail.map { "\u{A0}: \($0)" } ?? ""
        let outcome =
            switch result.outcome {
            case .passed: "ok"
            case .failed: "failed"
            case .notApplicable: "not applicable"
            }
        return "\(outcome): \(result.check.rawValue). \(result.check.text)\(detail)"
    }
}
