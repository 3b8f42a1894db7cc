import ArgumentParser
import Classifieds
import Foundation

/// `zone-visio orders`: what authorities ask for. Orders are entered, agreed to and handed over in the console alone.
struct OrdersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "What authorities ask for, and the packages that they get.",
        subcommands: [List.self, MakeKey.self, Open.self])

    /// `zone-visio orders list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "One line an order: id, kind, when it came, until when, what is to be done. Nothing is opened.")

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let disclosure = try await site.wiring(policy: .unheld).site.disclosure
            for order in try await disclosure.list(by: .system(job: "orders")) {
                let dates = "\(OperatorDate.text(order.received)) \(OperatorDate.text(order.due))"
                print("\(order.id) \(order.kind.rawValue) \(dates) \(order.outcome?.rawValue ?? order.step.rawValue)")
            }
        }
    }

    /// `zone-visio orders make-key`.
    struct MakeKey: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "make-key",
            abstract: "For an authority: make a key pair, write the private half into a file and print the public one.")

        @Argument(help: "The file for the private half, which mustn't be there.")
        var file: String

        func run() throws {
            print(try RequesterKey.make(writingPrivateHalfTo: URL(filePath: file)), terminator: "")
        }
    }

    /// `zone-visio orders open`.
    struct Open: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "open", abstract: "For an authority: open a package with the private half of its key.")

        @Argument(help: "The package.")
        var package: String

        @Option(help: "The file of the private half.")
        var key: String

        @Option(help: "The archive to write, which mustn't be there.")
        var output: String

        func run() throws {
            let pem = String(decoding: try Data(contentsOf: URL(filePath: key)), as: UTF8.self)
            guard let archive = OrderPackage.open(try Data(contentsOf: URL(filePath: package)), with: pem) else {
                throw OperatorError("\(package) is no package, or is sealed to another key.")
            }
            try OperatorFile.write(archive, to: output)
            print("\(output) is written.")
        }
    }
}
