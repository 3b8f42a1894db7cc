import ArgumentParser
import Classifieds
import Foundation

/// `zone-visio journal`.
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "What people of the site did, in a chain that shows whatever was changed in it.",
        subcommands: [Verify.self, Export.self])

    /// `zone-visio journal verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract:
                "Walk through all entries, and compare them with what was published: 0 when nothing was changed, else 1."
        )

        @OptionGroup var site: SiteOptions

        func run() async throws {
            let found = try await site.wiring(policy: .unheld).site.journal.verify()
            guard let first = found.flaws.first else {
                return print("\(found.entries) entries and \(found.days) published days: nothing was changed.")
            }
            let more = found.flaws.count == 1 ? "" : " (and \(found.flaws.count - 1) more)"
            throw OperatorError("The journal was changed: \(first.text)\(more).")
        }
    }

    /// `zone-visio journal export`.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write all entries into a new file, a JSON object a line, for bin/verify-journal.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The file, which mustn't be there.")
        var file: String

        func run() async throws {
            let journal = try await site.wiring(policy: .unheld).site.journal
            let handle = try OperatorFile.open(file)
            let count = try await journal.export { try handle.write(contentsOf: $0) }
            try handle.close()
            print("\(count) entries.")
        }
    }
}
