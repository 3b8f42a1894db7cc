import ArgumentParser
import Classifieds
import Foundation

/// `zone-visio escrow`.
struct EscrowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "escrow", abstract: "What the law asks hosts to keep, sealed to a key kept elsewhere.",
        subcommands: [MakeKey.self, Open.self])

    /// `zone-visio escrow make-key`.
    struct MakeKey: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "make-key", abstract: "Make the key pair; from the next start on, the site keeps.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The file for the private half, which is not to stay on this machine.")
        var file: String

        func run() async throws {
            let settings = try await Settings(data: site.data, isDemo: site.demo)
            let key = try KeyFolder(at: settings.keys).makeOfflineKey(
                for: .escrow, writingPrivateHalfTo: URL(filePath: file))
            print(
                "Escrow key \(key.fingerprint): take \(file) away from this machine. Start the site anew; its privacy page says what it keeps."
            )
        }
    }

    /// `zone-visio escrow open`.
    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "open", abstract: "Print what is kept, one JSON object a line, for a legal order.")

        @OptionGroup var site: SiteOptions

        @Option(help: "The file of the private half.")
        var key: String

        func run() async throws {
            let settings = try await Settings(data: site.data, isDemo: site.demo)
            let opener = EscrowOpener(key: try OfflinePrivateKey(at: URL(filePath: key), for: .escrow))
            let tables = try await Engine.site(settings).look(now: Clock.system.now)
            let closed = try await opener.open(tables) { print($0) }
            if closed > 0 { Progress.say("\(closed) records are sealed to another key.") }
        }
    }
}
