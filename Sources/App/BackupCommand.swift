import ArgumentParser
import Classifieds
import Foundation

/// `zone-visio backup`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy tables and photos, sealed, while the site serves.")

    @OptionGroup var site: SiteOptions

    @Argument(help: "Where backups are, each in a folder of its own; with --verify: that folder.")
    var folder: String

    @Option(help: "Copy the key folder too, sealed, to another disk; copies there go after 7 days.")
    var keys: String?

    @Flag(help: "Check a backup instead of making one.")
    var verify = false

    @Option(help: "With --verify: the file of the backup key's private half.")
    var key: String?

    func validate() throws {
        guard verify || key == nil else { throw ValidationError("--key is for --verify.") }
        guard !verify || keys == nil else { throw ValidationError("--keys is for making a backup.") }
    }

    func run() async throws {
        let target = URL(filePath: folder, directoryHint: .isDirectory)
        if verify { return try await check(target) }

        let backups = try await site.wiring(policy: .unheld).backups
        let made = try await Progress.ended { try await backups.make(in: target, progress: Progress.show) }
        if case .rootKey = made.label.sealedTo {
            Progress.say(
                "There is no backup key: this backup can't be read once today's root key is destroyed, in 7 days. Make one with « zone-visio keys backup-key FILE »."
            )
        }
        let manifest = made.label.manifest
        print("\(made.folder.path): \(manifest.tables["account"] ?? 0) people, \(manifest.photos) photos.")
        if let keys {
            let copy = try await backups.copyKeys(
                into: URL(filePath: keys, directoryHint: .isDirectory), apartFrom: target)
            print("\(copy.path): the key folder. Copies over 7 days old are deleted.")
        }
    }

    private func check(_ folder: URL) async throws {
        let settings = try await Settings(data: site.data, isDemo: site.demo)
        let backup = try StoredBackup(at: folder)
        let key = try OfflinePrivateKey(
            for: backup.label.sealedTo, in: key.map { URL(filePath: $0) }, or: settings.keys)
        try await Progress.ended { try backup.verify(with: key, progress: Progress.show) }
        let manifest = backup.label.manifest
        print("Whole: \(manifest.tables["account"] ?? 0) people, \(manifest.photos) photos, of \(manifest.made).")
    }
}

extension KeysCommand {
    /// `zone-visio keys backup-key`.
    struct BackupKey: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backup-key", abstract: "Make the key pair that backups are sealed to.")

        @OptionGroup var site: SiteOptions

        @Argument(help: "The file for the private half, which is not to stay on this machine.")
        var file: String

        func run() async throws {
            let settings = try await Settings(data: site.data, isDemo: site.demo)
            let key = try KeyFolder(at: settings.keys).makeOfflineKey(
                for: .backup, writingPrivateHalfTo: URL(filePath: file))
            print(
                "Backup key \(key.fingerprint): take \(file) away from this machine and keep it twice. Without it no backup can be read."
            )
        }
    }
}
