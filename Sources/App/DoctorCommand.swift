import ArgumentParser
import Classifieds
import Database
import Foundation
import Outgoing

/// `zone-visio doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look at how the site is kept, and say what to do. Changes nothing.")

    @OptionGroup var site: SiteOptions

    @Flag(help: "Print a file for nftables instead: where the service's user may connect, and nowhere else.")
    var firewall = false

    @Option(help: "With --firewall: the user under whom the site runs, a name or a number.")
    var user = "zone-visio"

    func run() async throws {
        let settings = try await Settings(data: site.data, isDemo: site.demo)
        guard !firewall else { return print(try Firewall(settings, user: user).text, terminator: "") }
        let now = settings.now ?? Clock.system.now()
        let (tables, keyring) = (Engine.site(settings), Engine.keyring(settings))
        let doctor = Doctor(data: settings.data, keys: settings.keys, now: now) {
            try await ($0 == .site ? tables : keyring).look(now: { now })
        } servers: {
            let register = Diagnosis.register(settings.processors, servers: settings.outsideServers, at: now)
            // Nobody is asked whom the register doesn't allow.
            let mayAsk = settings.refusals([.relay]).isEmpty
            let relay = mayAsk ? await Diagnosis.relay(settings.relay) { await RelayProbe().ask($0) } : []
            return await register + tables.diagnoses() + keyring.diagnoses() + Engines.diagnoses(settings)
                + Self.answers(settings) + relay + Diagnosis.partners(settings.partners, at: now)
        }
        let found = await doctor.examine()
        for diagnosis in found {
            let advice = diagnosis.advice.map { ". \($0)" } ?? ""
            print("\(diagnosis.outcome.rawValue): \(diagnosis.name)\(advice)")
        }
        let failures = found.count { $0.outcome == .failure }
        guard failures == 0 else {
            throw OperatorError(
                "\(failures) of \(found.count) checks fail: do what their lines say, then run it again.")
        }
    }

    /// Whether people can answer messages by mail, where the site reads a box.
    private static func answers(_ settings: Settings) -> [Diagnosis] {
        guard settings.imapURL != nil || settings.maildir != nil else { return [] }
        let name = "answers by mail"
        return settings.replyAddress == nil
            ? [.warning(name, "None are taken: set ZONEVISIO_REPLY_ADDRESS, see docs/operations.md.")] : [.ok(name)]
    }
}
