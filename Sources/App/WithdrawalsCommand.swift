import ArgumentParser
import Classifieds

/// `zone-visio withdrawals`.
struct WithdrawalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdrawals", abstract: "Say why ads were withdrawn, as far as people liked to say it.")

    @OptionGroup var site: SiteOptions

    @Option(help: "How many days back, today included.")
    var days = 30

    func validate() throws {
        guard (1...3_650).contains(days) else { throw ValidationError("--days must lie between 1 and 3650.") }
    }

    func run() async throws {
        for count in try await site.wiring(policy: .unheld).site.ads.withdrawals(days: days) {
            print("\(count.reason): \(count.ads)")
        }
    }
}
