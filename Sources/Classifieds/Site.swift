package import Database
import Synchronization

/// The world as one unchanging value. The areas hang on it: `site.ads`, `site.accounts`, `site.mail`.
package final class Site: Sendable {
    package let database: any Database
    package let keyring: Keyring
    package let gate: Gate
    package let clock: Clock
    package let places: Gazetteer
    package let photoProcessor: MeasuredPhotos
    package let photoFiles: PhotoFiles
    package let mailTransport: any MailTransport
    package let archiver: any Archiver
    /// `nil` where the operator is told of nothing.
    package let webhookTransport: (any WebhookTransport)?
    /// `nil` where the site doesn't read it.
    package let contactBox: ContactBox?
    /// What the tests said before this program was released.
    package let releaseProofs: ReleaseProofsState
    /// What keeps others out of the folders and the tables, as long as the site is there.
    package let held: [any Sendable]
    /// What the site's checks of itself need; `nil` for a site that makes none.
    let surroundings: Surroundings?
    private let settled: SettledSettings
    /// What the operator says about the site, as it is promised at this hour.
    package var promised: SiteSettings { settled.coming == nil ? settled.current : settled.at(clock.now()) }
    /// The same, without what the register of processors cuts off at this hour.
    package var settings: SiteSettings {
        let promised = promised
        return promised.outsideServers.isEmpty ? promised : promised.cutOff(at: clock.now())
    }
    let words: SearchWords
    let commits = CommitCount()
    let listings = ListingCache()
    let latestVersions = LatestVersions()
    let tally = Tally<CountedAd>()
    let audience = Tally<CountedReading>()
    let withdrawn = WithdrawnLately()
    let receiptsOfLate = ReceiptsOfLate()
    let checks: ContentChecks
    let deck = CampaignDeck()
    let purse = CampaignPurse()
    let policyMemory = PolicyMemory()
    let upkeepMemory: UpkeepMemory
    let checkMemory = CheckMemory()
    let wakes = Wakes(of: .messages)
    let callWakes = Wakes(of: .calls)
    private let listening = Mutex<[Listening]>([])

    package init(
        database: any Database, keyring: Keyring, clock: Clock, places: Gazetteer,
        photoProcessor: any PhotoProcessor, photoFiles: PhotoFiles, mailTransport: any MailTransport,
        archiver: any Archiver, contactBox: ContactBox? = nil, surroundings: Surroundings? = nil,
        webhookTransport: (any WebhookTransport)? = nil, settings: SiteSettings,
        coming: SettledSettings.Coming? = nil, releaseProofs: ReleaseProofsState = .none,
        held: [any Sendable] = []
    ) {
        self.database = MeasuredDatabase(database, counting: commits)
        self.keyring = keyring
        gate = Gate(keyring: keyring, database: database, clock: clock)
        self.clock = clock
        self.places = places
        self.photoProcessor = MeasuredPhotos(photoProcessor)
        self.photoFiles = photoFiles
        self.mailTransport = mailTransport
        self.archiver = archiver
        self.webhookTransport = webhookTransport
        self.contactBox = contactBox
        self.releaseProofs = releaseProofs
        self.held = held
        self.surroundings = surroundings
        var settings = settings
        // What is announced brings the law's part on its date.
        if coming == nil { settings.hasEscrow = settings.hasEscrow || keyring.escrow != nil }
        settings.readsContactBox = contactBox != nil
        settled = SettledSettings(current: settings, coming: coming)
        words = SearchWords(keyring: keyring)
        upkeepMemory = UpkeepMemory(start: clock.now(), elapsed: clock.elapsed())
        checks = ContentChecks(forbidden: settings.forbiddenWords)
        let heard = [listenToChoices(), listenForWakes()]
        listening.withLock { $0 = heard }
    }
}
