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

    @Flag(help: "Send a mail to the site's own address too, and wait for it where the site reads that box.")
    var mail = false

    @Option(help: "Under which name the mail server signs, so that its key is looked up (DKIM).")
    var dkimSelector: String?

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
                + Self.answers(settings) + mails(settings, now) + Self.surroundings(settings, now) + relay
                + Diagnosis.partners(settings.partners, at: now) + Diagnosis.photoStore(settings, tables, now)
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

    /// Whose the site's mails are, and whether they leave; nothing where no server carries them.
    private func mails(_ settings: Settings, _ now: Instant) async -> [Diagnosis] {
        guard let url = settings.smtpURL else {
            return mail ? [.failure("mail leaves", "No mail server is set: set ZONEVISIO_SMTP_URL.")] : []
        }
        let records = SenderRecords(
            domain: settings.mailFrom.text.split(separator: "@").last.map(String.init) ?? "",
            server: URL(string: url)?.host ?? "", contact: settings.controller.email, selector: dkimSelector)
        let lookup = TextLookup()
        let found = await records.diagnoses { await lookup.texts(at: $0) }
        return mail ? await found + trialMail(settings, now) : found
    }

    private func trialMail(_ settings: Settings, _ now: Instant) async -> [Diagnosis] {
        guard settings.refusals([.mail, .mailbox]).isEmpty else {
            return [.failure("mail leaves", "The register of processors doesn't allow it: see its lines.")]
        }
        guard let to = MailAddress(settings.controller.email) else {
            return [.failure("mail leaves", "ZONEVISIO_CONTROLLER_EMAIL isn't an e-mail address.")]
        }
        do {
            let clock = Clock.starting(at: now)
            let trial = TrialMail(from: settings.mailFrom, to: to, site: settings.name, written: now)
            return await trial.diagnoses(
                through: try Wiring.mailTransport(settings, clock), into: try ContactBox(settings, clock)?.source)
        } catch {
            return [.failure("mail leaves", OperatorError(of: error).description)]
        }
    }

    /// The settings, the clock, and the certificate that visitors are shown.
    private static func surroundings(_ settings: Settings, _ now: Instant) async -> [Diagnosis] {
        var found: [Diagnosis] = []
        do {
            try settings.requireFilledIn(listeningOn: ["127.0.0.1"])
            found.append(.ok("settings"))
        } catch {
            found.append(.failure("settings", OperatorError(of: error).description))
        }
        do { try settings.requireBrand() } catch {
            found.append(.failure("brand", OperatorError(of: error).description))
        }
        if let clock = Diagnosis.keptClock() { found.append(clock) }
        if settings.baseURL.hasPrefix("https://"), !settings.isDemo, !settings.isTrial {
            found.append(.certificate(await CertificateProbe().ask(settings.baseURL), at: now))
        }
        return found
    }

    /// Whether people can answer messages by mail, where the site reads a box.
    private static func answers(_ settings: Settings) -> [Diagnosis] {
        guard settings.imapURL != nil || settings.maildir != nil else { return [] }
        let name = "answers by mail"
        return settings.replyAddress == nil
            ? [.warning(name, "None are taken: set ZONEVISIO_REPLY_ADDRESS, see docs/operations.md.")] : [.ok(name)]
    }
}
