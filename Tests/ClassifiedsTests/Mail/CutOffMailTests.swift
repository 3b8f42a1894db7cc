import Database
import Logging
import TestSite
import Testing

@testable import Classifieds

@Suite("A mail that waits for the register") struct CutOffMailTests {
    private static let end = TestSite.start + .days(3)

    @Test func `is a new one once the contract is renewed, in age and in attempts`() async throws {
        let test = try await Self.waiting()
        test.mails.refuse(with: .temporary("busy"))
        for _ in 0..<4 {
            try await test.deliver()
            test.clock.advance(by: .hours(1))
        }
        #expect(try await test.count("SELECT count(*) AS count FROM outbox WHERE attempts = 4") == 1)

        let site = try Self.site(like: test, sending: test.mails)
        test.clock.advance(by: Self.end - test.clock.now())
        for _ in 0..<5 {
            try await site.mail.deliver(logger: Logger(label: "test"))
            test.clock.advance(by: .hours(20))
        }
        #expect(try await test.count("SELECT count(*) AS count FROM outbox WHERE attempts = 0") == 1)

        // Renewed, the server is busy for more than five attempts.
        for _ in 0..<8 {
            try await test.deliver()
            test.clock.advance(by: .hours(1))
        }
        test.mails.refuse(with: nil)
        let before = test.mails.mails.count
        try await test.deliver()
        #expect(test.mails.mails.count == before + 1)
    }

    @Test func `isn't kept too long while it does, and is again afterwards`() async throws {
        let test = try await Self.waiting()
        let site = try Self.site(like: test, sending: test.mails)
        let overdue = try #require(Retention.delivery.overdue.first)
        test.clock.advance(by: Self.end - test.clock.now())
        for _ in 0..<4 {
            try await site.mail.deliver(logger: Logger(label: "test"))
            #expect(try await overdue.count(test.site) == 0)
            test.clock.advance(by: .days(1))
        }
        try await site.mail.deliver(logger: Logger(label: "test"))
        test.clock.advance(by: .days(2) + .hours(3))
        #expect(try await overdue.count(test.site) == 1)
    }

    @Test func `isn't tried when the contract ends while those before it leave`() async throws {
        // Two to one person, who has the earlier first.
        let test = try await Self.waiting()
        try await test.site.database.write { writer in
            let account = try writer.row("SELECT account FROM outbox")?["account"] as Account.ID?
            try writer.post(.accessMade, to: account)
        }
        let before = test.mails.mails.count
        let site = try Self.site(like: test, sending: EndingTransport(clock: test.clock, box: test.mails))
        test.clock.advance(by: Self.end - test.clock.now() - .milliseconds(1))
        try await site.mail.deliver(logger: Logger(label: "test"))
        #expect(test.mails.mails.count == before + 1)
        #expect(try await test.count("SELECT count(*) AS count FROM outbox WHERE attempts = 0") == 1)
    }

    /// Two people, and one mail that waits.
    private static func waiting() async throws -> TestSite {
        let test = try await TestSite()
        _ = try await test.publish()
        _ = try await test.publish(.sample(of: .noe))
        try await test.deliver()
        _ = try await test.site.accounts.askSignIn(email: Person.camille.email)
        return test
    }

    /// A site that shares the tables and the clock of a test's, and whose mail server's contract ends.
    private static func site(like test: TestSite, sending transport: any MailTransport) throws -> Site {
        var processor = Processor.example(.mail)
        processor.contract = Processor.Contract(start: TestSite.start - .days(1), end: end)
        var settings = test.site.settings
        settings.processors = ProcessorRegister([processor], on: settings.baseURL, isDemo: false)
        settings.outsideServers = [
            try #require(OutsideServer("ZONEVISIO_SMTP_URL", .mail, host: "mail.exemple.org", port: 587))
        ]
        return Site(
            database: test.site.database, keyring: test.site.keyring, clock: test.site.clock, places: test.site.places,
            photoProcessor: test.site.photoProcessor, photoFiles: test.site.photoFiles, mailTransport: transport,
            archiver: test.site.archiver, settings: settings)
    }
}

/// Each mail that it takes lets a millisecond pass.
private struct EndingTransport: MailTransport {
    let clock: TestClock
    let box: MailBox

    func send(_ message: MailMessage) async throws(MailFailure) {
        clock.advance(by: .milliseconds(1))
        try await box.send(message)
    }
}
