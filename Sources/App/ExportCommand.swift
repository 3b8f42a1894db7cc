import ArgumentParser
import Classifieds
import Foundation

/// `zone-visio export`.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Take the whole site away, for another one: people, ads, photos.",
        discussion: """
            The folder is new, in the format of docs/moving.md, sealed to the backup key of the site that it is for (its \
            backup.pub), and brought in there with zone-visio import --from zone-visio. The journal keeps what it was for.
            """)

    @OptionGroup var site: SiteOptions

    @Argument(help: "The folder to make.")
    var folder: String

    @Option(help: "The file of the public key that it is sealed to.")
    var to: String?

    @Flag(help: "Leave it open to anybody who has it; only with --because.")
    var plain = false

    @Option(help: "What it is for, as the journal keeps it: no name of a person.")
    var because: String

    func validate() throws {
        guard plain != (to != nil) else {
            throw ValidationError("Give the key that it is sealed to with --to FILE, or --plain to leave it open.")
        }
        guard 10...300 ~= reason.count else {
            throw ValidationError("Say in ten to three hundred characters what it is for: --because \"…\".")
        }
    }

    private var reason: String { because.trimmingCharacters(in: .whitespacesAndNewlines) }

    func run() async throws {
        let wiring = try await site.wiring(policy: .unheld)
        let key = try to.map { try OfflinePublicKey(at: URL(filePath: $0), for: .backup) }
        let target = URL(filePath: folder, directoryHint: .isDirectory)
        try wiring.backups.requireApart(target)
        do {
            let manifest = try await Progress.ended {
                try await wiring.site.moving.out(
                    to: target, sealedTo: key, because: reason, by: .system(job: "export")
                ) { Progress.show("\($0.people) people, \($0.ads) ads, \($0.photos) photos") }
            }
            print("\(folder): \(manifest.people) people, \(manifest.ads) ads, \(manifest.photos) photos.")
        } catch let problem as MovingProblem {
            throw OperatorError(problem.description.prefix(1).uppercased() + problem.description.dropFirst())
        }
        if key == nil {
            Progress.say("It is open: whoever has this folder reads everything. Delete it once it has served.")
        }
    }
}
