import ArgumentParser
import Foundation
import Photos

/// The program: one command a file.
@main
struct ZoneVisio: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zone-visio",
        abstract: "Classified ads for people who want to meet by video, with a privacy policy that is kept by code.",
        subcommands: [
            ServeCommand.self, MigrateCommand.self, SeedCommand.self, ImportCommand.self, SweepCommand.self,
            InventoryCommand.self, KeysCommand.self, GeographyCommand.self, RoutesCommand.self,
            PhotoWorkerCommand.self,
        ])

    /// The photo worker starts before anything else does: it reads what strangers sent.
    static func main() async {
        let arguments = CommandLine.arguments
        if arguments.dropFirst().first == "photo-worker" {
            PhotoWorker.run(arguments: arguments.dropFirst(2))
        }
        await main(nil)
    }
}

/// Listed for the manual; `ZoneVisio.main` runs it.
struct PhotoWorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "photo-worker", abstract: "Prepare one photo from standard input (internal).", shouldDisplay: false
    )

    func run() {
        PhotoWorker.run(arguments: [])
    }
}
