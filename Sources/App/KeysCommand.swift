import ArgumentParser
import Classifieds
import Foundation

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
            try await site.wiring().site.keyring.turnRoot { KeysCommand.show("keys wrapped", $0, of: $1) }
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
            let wiring = try await site.wiring(alone: true)
            try await wiring.site.keys.turnIndex { KeysCommand.show($0.rawValue, $1, of: $2) }
            print("New index keys are in use; the old ones are destroyed.")
        }
    }

    /// On one line that is written over.
    private static func show(_ what: String, _ done: Int, of all: Int) {
        FileHandle.standardError.write(Data("\r\(what): \(done) of \(all)\(done >= all ? "\n" : "")".utf8))
    }
}
