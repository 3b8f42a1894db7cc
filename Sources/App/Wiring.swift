import Archives
import Classifieds
import Database
import DatabaseSQLite
import Foundation
import Incoming
import Outgoing
import Photos
import Sample

/// A site with its real parts: this file alone knows which engine, mail server and key folder are in use.
struct Wiring: Sendable {
    let settings: Settings
    let site: Site
    let folder: HeldFolder
    /// Others may use the same keys with other data: an older copy of these.
    private let keyFolder: HeldFolder
    /// Other machines' processes work on the same tables, not in the same folders.
    private let presence: Occupancy
    private let keyPresence: Occupancy
    /// The demo's content, ready to be put on the site.
    let sample: SampleSite

    /// Opens the site, brings its tables up to date and compares them with the inventory.
    ///
    /// - Parameters:
    ///   - now: the hour, where a command was given one.
    ///   - alone: whether nobody else may work on the data as long as this site is open.
    ///   - tidies: whether what a crash has left goes, where nobody else works on the data, and a store of photos must be this site's.
    ///   - releaseProofs: what travels with the program, where somebody is shown it.
    ///   - policy: what it has to do with the published policy.
    /// - Throws: `OperatorError` for what the operator can mend, a server without a whole entry of the register of
    ///   processors among it; `UnpublishedPolicy` for what isn't published.
    init(
        _ settings: Settings, now: Instant? = nil, alone: Bool = false, tidies: Bool = true,
        policy: PolicyUse = .followed, releaseProofs: ReleaseProofsState = .none
    ) async throws {
        self.settings = settings
        if policy.isHeld { try Self.lookAtRegister(of: settings) }
        let clock = (now ?? settings.now).map(Clock.starting) ?? .system
        let folder = try HeldFolder("data folder", at: settings.data, alone: alone)
        let keyFolder = try HeldFolder("key folder", at: settings.keys, alone: alone)
        self.folder = folder
        self.keyFolder = keyFolder
        let workers = PhotoWorkers()
        try await Engines.checkApart(settings)

        let engine = Engine.site(settings)
        try folder.requireTables(of: engine)
        let (database, presence) = try await engine.open(now: clock.now) { database in
            let presence = try await database.presence(on: "site's database", alone: alone)
            try await folder.requireOwn(database)
            // Before the tables change: the program of before may have to go on.
            if policy.isHeld { try await Policies.require(Self.siteSettings(settings), on: database, at: clock.now()) }
            let isKept = try await Policies.arePublished(on: database) && policy == .looked
            if !isKept { try await Self.migrate(database) }
            return (database, presence)
        }
        let keys = try KeyFolder(at: settings.keys)
        let (keyring, keyPresence) = try await Engine.keyring(settings).open(now: clock.now) { tables in
            let presence = try await tables.presence(on: "keys' database", alone: alone)
            return (try await Keyring(database: tables, folder: keys), presence)
        }
        self.presence = presence
        self.keyPresence = keyPresence
        let isAlone = folder.isAlone && presence.isAlone
        if isAlone { try await keyring.settleIndexTurn(on: database) }
        if policy != .looked { try await Self.check(database, keyring) }
        var siteSettings = Self.siteSettings(settings)
        if try await database.read({ try $0.holdsEscrow() }) { siteSettings.hasEscrow = true }
        var settled = SettledSettings(current: siteSettings)
        if policy.isHeld {
            // Before a version says what they are.
            try await OwnCategories.requireListed(siteSettings.categories, on: database)
            let policies = Policies(database: database, keyring: keyring, clock: clock)
            settled = try await policies.settle(siteSettings, publishes: policy == .published)
        }
        site = Site(
            database: database,
            keyring: keyring,
            clock: clock,
            places: try Gazetteer.embedded(),
            photoProcessor: workers,
            photoFiles: try PhotoFiles(settings, clock),
            mailTransport: try Self.mailTransport(settings, clock),
            archiver: ZipArchives(),
            contactBox: try ContactBox(settings, clock),
            surroundings: Surroundings(settings, clock),
            webhookTransport: try WebhookSender(settings, clock),
            settings: settled.current,
            coming: settled.coming,
            releaseProofs: releaseProofs,
            held: [folder, keyFolder, presence, keyPresence])
        if policy != .looked, tidies { try await site.photos.requireOwnOrAway() }
        try await site.policies.lookAtNewest()
        sample = SampleSite(site: site) { try await workers.draw(svg: $0) }
        if isAlone, tidies { try await tidy() }
        if !alone {
            if tidies {
                folder.share()
                try await presence.share()
            }
            keyFolder.share()
            try await keyPresence.share()
        }
    }

    /// What a crash has left goes; keys where nobody else uses them, and unless they look like living people's.
    private func tidy() async throws {
        try backups.tidy()
        // Before keys are destroyed: with another site's key folder the start ends here.
        try await site.accounts.eraseKeyless()
        if settings.photoPlace == nil {
            try await site.photos.sweepFiles(olderThan: .zero)
        } else {
            // Other machines may write into a store: what is nobody's goes by the hour. What is still in the folder goes there.
            try await site.photoFiles.takeOrLeave(from: settings.photoFolder)
        }
        guard keyFolder.isAlone, keyPresence.isAlone else { return }
        do {
            try await site.keys.sweep(olderThan: .zero)
        } catch let many as ManyKeysOfNobody {
            Progress.say(OperatorError(of: many).description)
        }
    }

    /// Copies of this site.
    var backups: Backups {
        let now = site.clock.now
        return Backups(of: site, in: settings.data) { try SQLiteDatabase(lookingAt: $0.path, now: now) }
    }

    /// Says aloud what the site has to do without.
    private static func lookAtRegister(of settings: Settings) throws {
        try settings.requireRegistered()
        for line in settings.refusals() {
            Progress.say("\(line). It is cut off: nothing goes there until that is mended.")
        }
    }

    private static func migrate(_ database: any Database) async throws {
        do {
            for line in try await MigrationPlan.of(Schema.site, on: database).lines { Progress.say("tables: \(line)") }
            try await database.migrate(Schema.site)
        } catch let newer as NewerSchema {
            throw OperatorError(
                "The data are of a later version (\(newer.found)) than this program (\(newer.known)): install that version."
            )
        }
    }

    /// Nothing is stored that the inventory doesn't name (promise COL-1).
    private static func check(_ database: any Database, _ keyring: Keyring) async throws {
        let differences = Inventory.differences(
            site: try await database.columns(), keyring: try await keyring.columns())
        guard differences.isEmpty else {
            throw OperatorError("The tables are not those of the inventory: \(differences.joined(separator: "; ")).")
        }
    }

    static func mailTransport(_ settings: Settings, _ clock: Clock) throws -> any MailTransport {
        let folder = FolderTransport(folder: settings.data.appending(path: "outbox").path)
        guard let url = settings.smtpURL else { return folder }
        let smtp: SMTPTransport
        do {
            smtp = try SMTPTransport(
                url: url, hello: URL(string: settings.baseURL)?.host ?? "localhost",
                authorityFile: settings.smtpAuthority,
                destinations: Destinations(.mail, of: settings.processors, clock: clock))
        } catch {
            throw OperatorError("ZONEVISIO_SMTP_URL: \(error)")
        }
        return settings.isDemo ? CopyingTransport(folder: folder, server: smtp) : smtp
    }

    /// What the site itself is told of the settings.
    static func siteSettings(_ settings: Settings) -> SiteSettings {
        var site = SiteSettings(
            baseURL: settings.baseURL, mailFrom: settings.mailFrom, controller: settings.controller)
        site.name = settings.name
        site.brand = settings.brand
        site.categories = settings.categories.all
        site.closedCategories = settings.categories.closed
        site.sensitiveCategories = settings.categories.sensitive
        site.mailServer = settings.smtpURL.flatMap { URL(string: $0)?.host }
        site.mailboxServer = settings.imapURL.flatMap { URL(string: $0)?.host }
        site.readsContactBox = settings.imapURL != nil || settings.maildir != nil
        site.replyAddress = settings.replyAddress
        site.relay = settings.relay
        site.webhooks = settings.webhooks
        site.processors = settings.processors
        site.partners = settings.partners
        site.outsideServers = settings.outsideServers
        site.isDemo = settings.isDemo
        site.hasSponsored = settings.hasSponsored
        site.identityDocuments = settings.identityDocuments
        site.limits = settings.limits
        site.durations = settings.durations
        site.forbiddenWords = settings.forbiddenWords
        site.hasEscrow = FileManager.default.fileExists(atPath: settings.keys.appending(path: "escrow.pub").path)
        site.keysAreOnServer = Engine.keyring(settings).isOnServer
        site.databaseHost = Engine.site(settings).otherMachines
        site.keyringHost = Engine.keyring(settings).otherMachines
        site.photosHost = settings.photoPlace.flatMap { OwnMachine.isNamed($0.host) ? nil : $0.host }
        site.trustedProxies = settings.trustedProxies
        site.outboxFolder = settings.data.appending(path: "outbox")
        return site
    }
}
