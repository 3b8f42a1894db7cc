import ArgumentParser
import Classifieds
import Database
import DatabaseSQLite
import Foundation

/// `zone-visio restore`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup back where nothing is, without the people who were erased since.",
        discussion: """
            Into an empty data folder and, where ZONEVISIO_DATABASE_URL names one, an empty database: a backup of either engine \
            goes into either.
            """)

    @OptionGroup var site: SiteOptions

    @Argument(help: "The backup's folder.")
    var folder: String

    @Option(help: "The file of the backup key's private half.")
    var key: String?

    @Option(help: "Where copies of the key folder are: the newest is put back too.")
    var keysFrom: String?

    @Flag(help: "With --keys-from: even when the newest copy is over 7 days old. Who was erased since comes back.")
    var oldKeys = false

    @Flag(help: "Take the store of photos over from the site whose it is, which doesn't start or sweep there any more.")
    var takeOverPhotos = false

    func run() async throws {
        let settings = try await Settings(data: site.data, isDemo: site.demo)
        try await Engines.checkApart(settings)
        try Self.requireEmpty(settings.data, "data folder")
        if keysFrom == nil {
            let name = Engine.keyring(settings).isOnServer ? "root" : "keyring.sqlite"
            guard FileManager.default.fileExists(atPath: settings.keys.appending(path: name).path) else {
                throw OperatorError(
                    "There is no key folder at \(settings.keys.path): name it with ZONEVISIO_KEYS, or its copies with --keys-from."
                )
            }
        } else {
            try Self.requireEmpty(settings.keys, "key folder")
        }
        let store = try await storeOfPhotos(settings)
        let backup = try StoredBackup(at: URL(filePath: folder, directoryHint: .isDirectory))
        let privateKey = try OfflinePrivateKey(
            for: backup.label.sealedTo, in: key.map { URL(filePath: $0) }, or: settings.keys)

        let building = try await RestoreBuilding(of: settings, withKeys: keysFrom != nil)
        // Nobody else gets in before everything has its place.
        defer { withExtendedLifetime(building) {} }
        do {
            let (erased, indexIsForeign, mark) = try await Progress.ended {
                try await fill(building, from: backup, with: privateKey)
            }
            try await putInPlace(building, store, mark)
            let manifest = backup.label.manifest
            let database = Engine.site(settings).isOnServer ? " and in the database" : ""
            print("The data of \(manifest.made) are in \(settings.data.path)\(database).")
            print(
                "\(erased) of \(manifest.tables["account"] ?? 0) people were erased since, and are erased here too. All sessions and links are over."
            )
            print(
                "What people locked, refused, corrected or changed their address to since then isn't in it: tell them what was put back."
            )
            if indexIsForeign {
                print(
                    "The data are of before the index keys were turned: run « zone-visio keys rotate-index », or nobody can sign in or find anything."
                )
            }
        } catch {
            await building.discard()
            throw error
        }
    }

    /// Puts everything into the folders that are being built, and checks it there.
    ///
    /// - Returns: how many people were erased, whether the index keys are of another turn than the data, and the mark of its photos in
    ///   a store.
    private func fill(
        _ building: RestoreBuilding, from backup: StoredBackup, with privateKey: OfflinePrivateKey
    ) async throws -> (erased: Int, indexIsForeign: Bool, mark: String?) {
        if let keysFrom {
            Progress.show("opening the keys")
            let copy = try StoredKeys.extractNewest(
                in: URL(filePath: keysFrom, directoryHint: .isDirectory), with: privateKey, to: building.settings.keys,
                now: Clock.system.now(), evenOld: oldKeys)
            try await building.fill(Engine.keyring, madeBy: Schema.keyring)
            Progress.say("The copy of the keys is \(Int(copy.age / .hours(1))) hours old: \(copy.file.path).")
        }
        try backup.extract(into: building.settings.data, with: privateKey, progress: Progress.show)
        Progress.show("checking the tables")
        let path = building.settings.data.appending(path: "site.sqlite").path
        try await backup.check(try SQLiteDatabase(lookingAt: path, now: Clock.system.now))
        if Engine.site(building.settings).isOnServer { Progress.show("filling the database") }
        if let tables = try await building.fill(Engine.site, madeBy: Schema.site) { try await backup.check(tables) }
        Progress.show("erasing who was erased since")
        // Never tidied here: keys made since the backup may be those of a site that serves.
        let wiring = try await Wiring(building.settings, tidies: false, policy: .unheld)
        if building.settings.photoPlace != nil {
            Progress.show("taking the photos to their store")
            try await wiring.site.photoFiles.take(from: building.settings.photoFolder)
        }
        let erased = try await wiring.backups.settle(backup.label.manifest)
        let mark = building.settings.photoPlace == nil ? nil : try await wiring.site.photos.mark()
        return (erased, try await wiring.site.keys.indexIsForeign(), mark)
    }

    /// Last, and all of it or nothing: what can't be put back takes no photos from anybody.
    private func putInPlace(_ building: RestoreBuilding, _ store: (any PhotoStore)?, _ mark: String?) async throws {
        guard let store, let mark else { return try await building.putInPlace() }
        try await store.handOver(to: mark) {
            try await building.putInPlace()
        } orLeave: {
            Progress.say(
                "The store of photos has the mark of this site, which wasn't put in place: add --take-over-photos when you try again."
            )
        }
    }

    /// Where the photos go, unless it is a folder.
    ///
    /// - Throws: `OperatorError` where another site's are there, which lives for all that anybody knows here.
    private func storeOfPhotos(_ settings: Settings) async throws -> (any PhotoStore)? {
        guard settings.photoPlace != nil else { return nil }
        let store = try PhotoFiles(settings, .system).store
        guard !takeOverPhotos, try await store.owner() != nil else { return store }
        throw OperatorError(
            "ZONEVISIO_PHOTOS_URL: a site's photos are there, and each of two would sweep the other's away. For a drill or a second site name another prefix. Where this one takes that site's place, or a restore that was cut short has left its mark there: --take-over-photos."
        )
    }

    private static func requireEmpty(_ folder: URL, _ kind: String) throws {
        guard FileManager.default.fileExists(atPath: folder.path) else { return }
        // A command that was refused leaves what held the folder.
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path),
            names.isEmpty || HeldFolder.isUnused(folder)
        else {
            throw OperatorError("The \(kind) \(folder.path) isn't empty: choose another one, or move it away.")
        }
    }
}
