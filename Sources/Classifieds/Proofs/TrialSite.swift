import Database
import Foundation
import Synchronization

/// A site of its own in a folder of its own, with the real parts and settings of the one that runs, and nobody's data: what
/// is tried there touches no real person. It goes with the folder.
struct TrialSite: Sendable {
    let site: Site
    let clock: TrialClock
    let mails: TrialMails
    let folder: TrialFolder
    let surroundings: Surroundings
    private let store: TrialStore

    /// - Parameter store: what throws its tables away.
    init(like original: Site, in folder: TrialFolder, with store: TrialStore) async throws {
        let (clock, mails) = (TrialClock(start: original.clock.now()), TrialMails())
        let keys = try KeyFolder(at: folder.keys)
        let place = TrialPlace(
            file: keys.url.appending(path: StoredKeys.tablesName), areKeys: true, now: clock.now,
            migrations: Schema.keyring)
        let keyring = try await Keyring(database: try await store.open(place), folder: keys)
        self.clock = clock
        self.mails = mails
        self.folder = folder
        self.store = store
        surroundings = store.surroundings
        site = try await Self.site(like: original, over: folder.data, with: keyring, clock, mails, store)
        try await site.keys.requireOwn()
    }

    /// The same keys over tables and photos that were put back.
    func reopened(over data: URL) async throws -> Site {
        try await Self.site(like: site, over: data, with: site.keyring, clock, mails, store)
    }

    private static func site(
        like original: Site, over data: URL, with keyring: Keyring, _ clock: TrialClock, _ mails: TrialMails,
        _ store: TrialStore
    ) async throws -> Site {
        let photos = try PhotoFiles(at: data.appending(path: "photos"))
        let place = TrialPlace(
            file: data.appending(path: StoredBackup.tablesName), areKeys: false, now: clock.now, migrations: Schema.site
        )
        let database = try await store.open(place)
        try await database.migrate(Schema.site)
        var settings = original.settings
        settings.isDemo = false
        settings.hasEscrow = false
        settings.outboxFolder = nil
        // Words drawn at random may be any.
        settings.forbiddenWords = []
        return Site(
            database: database, keyring: keyring, clock: Clock(now: clock.now), places: original.places,
            photoProcessor: original.photoProcessor, photoFiles: photos, mailTransport: mails,
            archiver: original.archiver, settings: settings)
    }
}

/// The tables of a trial, until they are thrown away.
final class TrialStore: Sendable {
    let surroundings: Surroundings
    private let opened = Mutex<[TrialTables]>([])

    init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
    }

    /// All that were opened.
    var databases: [any Database] { opened.withLock { $0.map(\.database) } }

    /// - Throws: `NoTrialTables`, and what the engine can meet.
    func open(_ place: TrialPlace) async throws -> any Database {
        let tables = try await surroundings.open(place)
        opened.withLock { $0.append(tables) }
        return tables.database
    }

    func discard() async {
        let tables = opened.withLock { opened in
            defer { opened = [] }
            return opened
        }
        for tables in tables { await tables.discard() }
    }
}

/// An hour that goes on only when it is told to.
final class TrialClock: Sendable {
    private let instant: Mutex<Instant>

    init(start: Instant) {
        instant = Mutex(start)
    }

    var now: @Sendable () -> Instant {
        { self.instant.withLock { $0 } }
    }

    func pass(_ time: Duration) {
        instant.withLock { $0 = $0 + time }
    }
}

/// Mails that go nowhere.
final class TrialMails: MailTransport {
    private let mails = Mutex<[MailMessage]>([])

    func send(_ message: MailMessage) async throws(MailFailure) {
        mails.withLock { $0.append(message) }
    }

    /// The secret in the link of the last mail to that address; `nil` when it has none.
    func secret(to address: String) -> Secret? {
        let body = mails.withLock { $0.last { $0.to.text == address }?.body }
        guard let body, let link = body.firstRange(of: "/lien/") else { return nil }
        return Secret(String(body[link.upperBound...].prefix(22)))
    }
}
