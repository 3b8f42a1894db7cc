import ArgumentParser
import Classifieds

/// `zone-visio keys`.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys.", subcommands: [Rotate.self, RotateIndex.self, BackupKey.self])

    /// `zone-visio keys rotate`.
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate", abstract: "Make a new root key and wrap every living key under it.")

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let site = try await site.wiring(policy: .unheld).site
            // The keyring alone keeps nobody out.
            defer { withExtendedLifetime(site) {} }
            try await site.keyring.turnRoot {
                Progress.show("keys wrapped: \($0) of \($1)", left: $1 - $0)
            }
            print("A new root key is in use; the one before it is destroyed in 7 days.")
        }
    }

    /// `zone-visio keys rotate-index`.
    struct RotateIndex: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate-index",
            abstract: "Make new keys for the search, the addresses and the recognition of copies: nothing may serve.")

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let wiring = try await site.wiring(alone: true, policy: .unheld)
            // Nobody else gets in before it is done.
            defer { withExtendedLifetime(wiring) {} }
            try await wiring.site.keys.turnIndex { Progress.show("\($0.rawValue): \($1) of \($2)", left: $2 - $1) }
            print("New index keys are in use; the old ones are destroyed.")
        }
    }
}
