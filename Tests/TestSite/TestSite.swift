import Archives
package import Classifieds
package import Database
import DatabaseSQLite
package import Foundation
import Logging

/// A real site for a test: tables in memory, keys and photos in a folder of its own, a clock that the test moves, and
/// mails that stay in a list. No part is pretended.
package struct TestSite: Sendable {
    package let site: Site
    /// Its tables, without what it counts of them.
    let database: any Database
    package let clock: TestClock
    package let mails: MailBox
    package let folder: TestFolder
    /// Its photos, which a test may take away from it for a while.
    package let photoStore: FailingStore

    /// The hour at which every test starts: 23 November 2026, 10:00 UTC.
    package static let start = Instant(milliseconds: 1_795_428_000_000)

    /// - Parameters:
    ///   - photos: who prepares photos; by default nobody, for tests that hand prepared ones over.
    ///   - isDemo: whether it is the demo.
    ///   - durations: how long everything is kept.
    ///   - forbiddenWords: the operator's.
    ///   - contactBox: where mails come in; by default nowhere.
    ///   - checks: whether it checks itself; then its outbox is in its folder.
    ///   - trials: whether its engine lets a trial be made.
    ///   - baseURL: its address.
    ///   - certificate: what that address shows, as far as it is asked.
    ///   - replyAddress: where people answer messages by mail; by default nowhere.
    ///   - relay: of calls by video; by default they are direct.
    ///   - processors: who works for it, or is led to; by default nobody.
    ///   - sponsored: whether sponsors may show ads.
    ///   - identityDocuments: whether an identity paper may be asked for.
    ///   - brand: its own colours, sign and words.
    ///   - categories: those that its operator lists.
    ///   - partners: to whom people may make themselves known; by default nobody.
    package init(
        photos: (any PhotoProcessor)? = nil, isDemo: Bool = false, durations: Durations = Durations(),
        forbiddenWords: [String] = [], contactBox: ContactBox? = nil, checks: Bool = false,
        trials: Bool = true, baseURL: String = "http://localhost:8080", certificate: ServedCertificate = .unreachable,
        replyAddress: String? = nil, relay: Relay? = nil, processors: [Processor] = [], partners: [Partner] = [],
        sponsored: Bool = true, identityDocuments: Bool = false, brand: Brand = Brand(),
        categories: OwnCategories = OwnCategories()
    ) async throws {
        clock = TestClock(start: Self.start)
        mails = MailBox()
        folder = try TestFolder()
        let now = clock.now
        database = try await TestEngine.database(
            at: folder.url.appending(path: "site.sqlite"), holding: .site, now: now)
        try await database.migrate(Schema.site)
        var settings = SiteSettings(
            baseURL: baseURL, mailFrom: try Self.address("site@exemple.fr"),
            controller: Controller(
                name: "Association Exemple", address: "1 rue de l’Exemple, 35000 Rennes", email: "contact@exemple.fr",
                host: "Hébergeur Exemple"))
        settings.isDemo = isDemo
        settings.brand = brand
        settings.categories = categories.all
        settings.closedCategories = categories.closed
        settings.sensitiveCategories = categories.sensitive
        settings.relay = relay
        settings.hasSponsored = sponsored
        settings.identityDocuments = identityDocuments
        settings.processors = ProcessorRegister(processors, on: baseURL, isDemo: isDemo)
        settings.partners = PartnerRegister(partners)
        settings.replyAddress = try replyAddress.map(Self.address)
        settings.durations = durations
        settings.forbiddenWords = forbiddenWords
        settings.trustedProxies = ["127.0.0.1"]
        if checks { settings.outboxFolder = folder.url.appending(path: "outbox") }
        let surroundings = Surroundings(
            data: folder.url,
            opening: { place in
                guard trials else { throw NoTrialTables() }
                return try await TestEngine.trial(place)
            },
            lookingAt: { try SQLiteDatabase(lookingAt: $0.path, now: now) }, certificate: { _ in certificate },
            mailPatience: .milliseconds(10))
        photoStore = FailingStore(try FolderStore(at: folder.url.appending(path: "photos")))
        site = Site(
            database: database,
            keyring: try await Keyring(
                database: try await TestEngine.database(
                    at: folder.url.appending(path: "keyring.sqlite"), holding: .keyring, now: now),
                folder: try KeyFolder(at: folder.url.appending(path: "keys"))),
            clock: Clock(now: now), places: try SharedPlaces.gazetteer(), photoProcessor: photos ?? NoPhotos(),
            photoFiles: PhotoFiles(in: photoStore), mailTransport: mails,
            archiver: ZipArchives(), contactBox: contactBox, surroundings: checks ? surroundings : nil,
            settings: settings)
        try await site.keys.requireOwn()
        _ = try await site.policies.settle(site.settings)
        try await site.policies.lookAtNewest()
    }

    /// The same tables and keys, and a memory of its own.
    package var inAnotherProcess: Site {
        Site(
            database: database, keyring: site.keyring, clock: site.clock, places: site.places,
            photoProcessor: NoPhotos(), photoFiles: site.photoFiles, mailTransport: site.mailTransport,
            archiver: site.archiver, settings: site.settings)
    }

    /// Sends what is due.
    package func deliver() async throws {
        try await site.mail.deliver(logger: Logger(label: "test"))
    }

    /// Moves the clock and runs every scheduled job once.
    package func pass(_ time: Duration) async throws {
        clock.advance(by: time)
        for job in Schedule.sweep { try await site.upkeep.run(job, logger: Logger(label: "test")) }
    }

    static func address(_ text: String) throws -> MailAddress {
        guard let address = MailAddress(text) else { throw TestProblem("not an address: \(text)") }
        return address
    }
}

/// What a test can't go on with.
package struct TestProblem: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

/// For tests without uploads.
private struct NoPhotos: PhotoProcessor {
    func process(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto {
        throw .workerUnavailable
    }

    func accept(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto {
        throw .workerUnavailable
    }

    func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto {
        throw .workerUnavailable
    }
}

/// The communes are read once for all tests of a process: they never change.
private enum SharedPlaces {
    private static let loaded = Result { try Gazetteer.embedded() }

    static func gazetteer() throws -> Gazetteer {
        try loaded.get()
    }
}
