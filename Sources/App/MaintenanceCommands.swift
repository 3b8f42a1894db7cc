import ArgumentParser
import Classifieds
import Database
import Foundation
import Sample
import Web

/// What most commands are told.
struct SiteOptions: ParsableArguments {
    @Flag(help: "Work on the demo's data, with the demo's settings.")
    var demo = false

    @Option(help: "The folder of the data.")
    var data: String?

    /// - Parameters:
    ///   - alone: whether nobody else may work on the data meanwhile.
    ///   - tidies: whether what a crash has left goes.
    ///   - policy: what it has to do with the published policy.
    func wiring(
        now: Instant? = nil, alone: Bool = false, tidies: Bool = true, policy: PolicyUse = .followed
    ) async throws -> Wiring {
        try await Wiring(
            try await Settings(data: data, isDemo: demo), now: now, alone: alone, tidies: tidies, policy: policy)
    }
}

/// `zone-visio migrate`.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the tables up to date and compare them with the inventory.")

    @OptionGroup var site: SiteOptions

    @Flag(help: "Say which steps would be taken, and change nothing.")
    var plan = false

    func run() async throws {
        guard !plan else { return try await printPlan() }
        _ = try await site.wiring(policy: .unheld)
        print("The tables are up to date and are those of the inventory.")
    }

    private func printPlan() async throws {
        let settings = try await Settings(data: site.data, isDemo: site.demo)
        let plans = [
            ("site", try await MigrationPlan.of(Schema.site, of: Engine.site(settings))),
            ("keys", try await MigrationPlan.of(Schema.keyring, of: Engine.keyring(settings))),
        ]
        for (name, plan) in plans {
            if plan.isNew {
                print("\(name): there are no tables yet, all of them are made.")
            } else {
                for line in plan.lines { print("\(name): \(line)") }
                if plan.lines.isEmpty { print("\(name): nothing to do.") }
            }
        }
    }
}

/// `zone-visio seed`.
struct SeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed", abstract: "Put the sample's 300 ads online, if there is none yet.")

    @OptionGroup var site: SiteOptions

    func run() async throws {
        let wiring = try await site.wiring()
        let drawings = try await wiring.sample.seedIfEmpty()
        try await wiring.sample.paint(drawings)
        print("The sample is online.")
    }
}
