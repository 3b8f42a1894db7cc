import ArgumentParser
import Classifieds
import Database
import Foundation
import Logging
import Sample
import Web

/// What most commands are told.
struct SiteOptions: ParsableArguments {
    @Flag(help: "Work on the demo's data, with the demo's settings.")
    var demo = false

    @Option(help: "The folder of the data.")
    var data: String?

    func wiring(now: Instant? = nil) async throws -> Wiring {
        try await Wiring(try await Settings(data: data, isDemo: demo), now: now)
    }
}

/// `zone-visio migrate`.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the tables up to date and compare them with the inventory.")

    @OptionGroup var site: SiteOptions

    func run() async throws {
        _ = try await site.wiring()
        print("The tables are up to date and are those of the inventory.")
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

/// `zone-visio sweep`.
struct SweepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Run every scheduled job once: what time brings to an end, ends.")

    @OptionGroup var site: SiteOptions

    @Option(help: "As if it were that date: 2026-11-23 or 2026-11-23T10:00:00Z.")
    var at: String?

    func run() async throws {
        let wiring = try await site.wiring(now: try at.map { try Instant(operatorText: $0) })
        let logger = Logger(label: "zone-visio")
        for job in Schedule.sweep(of: wiring.site) {
            try await job.run(wiring.site, logger)
            print("\(job.name): done")
        }
    }
}

/// `zone-visio keys`.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys.", subcommands: [Rotate.self])

    /// `zone-visio keys rotate`.
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate", abstract: "Make a new root key and wrap every living key under it.")

        @OptionGroup var site: SiteOptions

        func run() async throws {
            try await site.wiring().site.keyring.turnRoot()
            print("A new root key is in use; the one before it is destroyed in 7 days.")
        }
    }
}
