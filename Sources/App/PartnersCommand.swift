import ArgumentParser
import Classifieds
import Database
import Foundation

/// `zone-visio partners`.
struct PartnersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "partners", abstract: "Who may be handed people that consent, and what was handed over.",
        subcommands: [List.self, Journal.self], defaultSubcommand: List.self)

    /// `zone-visio partners list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the partners: who is on, and what those lack who are off.")

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let settings = try await Settings(data: site.data, isDemo: site.demo)
            let (register, now) = (settings.partners, settings.now ?? Clock.system.now())
            for partner in register.partners {
                let advice = register.advice(for: partner, at: now)
                let fields = partner.fields.map(\.rawValue).joined(separator: ", ")
                let state = advice.isEmpty ? "on" : "off"
                print(
                    "\(state): \(partner.name) (\(partner.key), \(partner.country)) gets \(fields)\(advice.isEmpty ? "" : ": \(advice)")"
                )
            }
            let off = register.partners.count - register.active(at: now).count
            guard off == 0 else {
                throw OperatorError(
                    "\(off) of \(register.partners.count) partners are off: see docs/operations.md, « Partners ».")
            }
            if register.partners.isEmpty { print("There is no partner.") }
        }
    }

    /// `zone-visio partners journal`.
    struct Journal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "journal", abstract: "Print what was handed to partners, and check that nothing was changed.")

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let site = try await site.wiring(policy: .looked).site
            // The journal alone keeps nobody out.
            defer { withExtendedLifetime(site) {} }
            let journal = try await site.partners.journal()
            for entry in journal.deliveries {
                let at = Date(timeIntervalSince1970: Double(entry.at.milliseconds) / 1_000).formatted(.iso8601)
                print("\(entry.number) \(at) \(entry.partner) \(entry.people) \(entry.contentHash) \(entry.hash)")
            }
            if let broken = journal.broken {
                throw OperatorError("Entry \(broken) isn't what was written, or one before it is missing.")
            }
            guard !journal.isCutShort else {
                throw OperatorError("Entries are missing at the end: something was handed over since, and isn't here.")
            }
            print("\(journal.deliveries.count) deliveries, chain unbroken.")
        }
    }
}
