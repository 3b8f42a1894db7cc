import Database
import Logging
import TestSite
import Testing

@testable import Classifieds

@Suite("A server whose contract ends while the site runs") struct CutOffTests {
    @Test func `of mail: mails wait, however long, and all leave once it is mended`() async throws {
        let (test, site, end) = try await Self.site(with: .mail, "mail.exemple.org", 587)
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        test.clock.advance(by: end - test.clock.now())
        for _ in 0..<5 {
            try await site.mail.deliver(logger: Logger(label: "test"))
            test.clock.advance(by: .hours(20))
        }
        #expect(test.mails.mails.isEmpty)
        #expect(try await test.count("SELECT count(*) AS count FROM outbox WHERE attempts = 0") == 1)

        // Mended, the server is busy at first, as one that greylists is.
        test.mails.refuse(with: .temporary("busy"))
        try await test.deliver()
        test.mails.refuse(with: nil)
        test.clock.advance(by: .hours(1))
        try await test.deliver()
        #expect(try await test.count("SELECT count(*) AS count FROM outbox") == 0)
    }

    @Test func `is said by the health page for as long as it lasts, and by nothing before`() async throws {
        let (test, site, end) = try await Self.site(with: .mail, "mail.exemple.org", 587)
        #expect(site.cutOff.isEmpty && site.mayReach(.mail) && site.mayReach(.relay))
        test.clock.advance(by: end - test.clock.now())
        #expect(site.cutOff.count == 1 && !site.mayReach(.mail) && site.mayReach(.relay))
        #expect(site.cutOff.first?.contains("its contract is over") == true)
        #expect(await site.complaints().contains { $0.contains("mail.exemple.org:587") })
    }

    @Test func `of the contact box: it isn't read, and its job is late for nothing`() async throws {
        let box = ContactBox(source: CountingSource(), reader: NoReader())
        let (test, site, end) = try await Self.site(with: .mailbox, "mailbox.exemple.org", 587, box: box)
        try await site.mail.readContactBox(logger: Logger(label: "test"))
        let source = try #require(box.source as? CountingSource)
        #expect(source.looks == 1)
        test.clock.advance(by: end - test.clock.now())
        try await site.mail.readContactBox(logger: Logger(label: "test"))
        #expect(source.looks == 1)
    }

    @Test func `of the relay: calls are as without one, and the policy stays what was published`() async throws {
        let (test, site, end) = try await Self.site(with: .relay, "turn.exemple.org", 3478)
        #expect(site.settings.relay != nil)
        test.clock.advance(by: end - test.clock.now() - .milliseconds(1))
        #expect(site.settings.relay != nil)
        test.clock.advance(by: .milliseconds(1))
        #expect(site.settings.relay == nil && site.promised.relay != nil)
    }

    @Test func `is said in the log once, and once when it is over`() async throws {
        let (test, site, end) = try await Self.site(with: .mail, "mail.exemple.org", 587)
        let log = HeardLevels()
        let logger = Logger(label: "test") { _ in log }
        site.upkeep.lookAtRegister(logger: logger)
        #expect(log.levels == [])
        test.clock.advance(by: end - test.clock.now())
        for _ in 0..<3 { site.upkeep.lookAtRegister(logger: logger) }
        #expect(log.levels == [.error, .error], "the entry, and the server")
        test.clock.advance(by: .days(-1))
        site.upkeep.lookAtRegister(logger: logger)
        #expect(log.levels == [.error, .error, .notice, .notice])
    }

    /// A site that shares the tables and the clock of a test's, and whose settings name a server of somebody else's.
    private static func site(
        with role: ProcessorRole, _ host: String, _ port: Int, box: ContactBox? = nil
    ) async throws -> (TestSite, Site, Instant) {
        let test = try await TestSite()
        var processor = Processor.example(role)
        processor.servers = ["\(host):\(port)"]
        let end = TestSite.start + .days(3)
        processor.contract = Processor.Contract(start: TestSite.start - .days(1), end: end)
        var settings = test.site.settings
        settings.processors = ProcessorRegister([processor], on: settings.baseURL, isDemo: false)
        settings.outsideServers = [try #require(OutsideServer("ZONEVISIO_URL", role, host: host, port: port))]
        if role == .relay { settings.relay = try #require(Relay(addresses: "turn:\(host):\(port)", secret: "s")) }
        let site = Site(
            database: test.site.database, keyring: test.site.keyring, clock: test.site.clock, places: test.site.places,
            photoProcessor: test.site.photoProcessor, photoFiles: test.site.photoFiles, mailTransport: test.mails,
            archiver: test.site.archiver, contactBox: box, settings: settings)
        return (test, site, end)
    }
}
