package import Classifieds
package import Database
import DatabaseSQLite
package import Foundation

extension TestSite {
    private init(
        _ site: Site, on database: any Database, clock: TestClock, mails: MailBox, folder: TestFolder,
        photoStore: FailingStore
    ) {
        self.photoStore = photoStore
        self.site = site
        self.database = database
        self.clock = clock
        self.mails = mails
        self.folder = folder
    }

    /// Where the root keys and the public halves are.
    package var keys: URL { folder.url.appending(path: "keys", directoryHint: .isDirectory) }

    /// Makes copies of this site.
    package var backups: Backups {
        let now = clock.now
        return Backups(of: site, in: folder.url) { try SQLiteDatabase(lookingAt: $0.path, now: now) }
    }

    /// A site over tables and photos that were put back, with the keys of this one.
    package func reopened(over folder: TestFolder, keyring: Keyring? = nil) async throws -> TestSite {
        let database = try await TestEngine.filled(
            from: folder.url.appending(path: "site.sqlite"), madeBy: Schema.site, now: clock.now)
        try await database.migrate(Schema.site)
        let photoStore = FailingStore(try FolderStore(at: folder.url.appending(path: "photos")))
        let site = Site(
            database: database, keyring: keyring ?? self.site.keyring, clock: self.site.clock, places: self.site.places,
            photoProcessor: self.site.photoProcessor,
            photoFiles: PhotoFiles(in: photoStore), mailTransport: mails,
            archiver: self.site.archiver, settings: self.site.settings)
        return TestSite(site, on: database, clock: clock, mails: mails, folder: folder, photoStore: photoStore)
    }

    /// Tables in a file, to look at.
    package func looking(at folder: URL) throws -> any Database {
        try SQLiteDatabase(lookingAt: folder.appending(path: "site.sqlite").path, now: clock.now)
    }
}

extension TestSite {
    /// The same site after another start, which reads the key folder anew.
    package func started() async throws -> TestSite {
        let keyring = try await Keyring(
            database: try await TestEngine.database(at: folder.url.appending(path: "keyring.sqlite"), now: clock.now),
            folder: try KeyFolder(at: keys))
        return try await reopened(over: folder, keyring: keyring)
    }

    /// Opens a key folder that was put back.
    package func keyring(at keys: URL) async throws -> Keyring {
        try await Keyring(
            database: try await TestEngine.filled(
                from: keys.appending(path: "keyring.sqlite"), madeBy: Schema.keyring, now: clock.now),
            folder: try KeyFolder(at: keys))
    }
}
