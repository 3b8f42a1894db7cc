import Database
import TestSite
import Testing

@testable import Classifieds

struct WatchJobsTests {
    private static let subjects = (
        late: "Des tâches du site ont du retard", well: "Les tâches du site sont de nouveau à jour"
    )

    @Test func `the operator is written to once when jobs are late and once when they are well again`() async throws {
        let test = try await TestSite()
        try await test.live(.minutes(20))
        #expect(try await test.subjects() == [])

        try await test.live(.minutes(60), without: ["erase ended"])
        #expect(try await test.subjects() == [Self.subjects.late])
        let mail = try #require(test.mails.mails.last)
        #expect(mail.to.text == "contact@exemple.fr")
        #expect(mail.body.contains("- erase ended, depuis le 23 novembre 2026 à 10:20 UTC"))
        try await test.live(.minutes(60), without: ["erase ended"])
        #expect(try await test.subjects() == [])

        try await test.live(.minutes(20))
        #expect(try await test.subjects() == [Self.subjects.well])
        #expect(
            try #require(test.mails.mails.last).body.contains("erase ended, depuis le 23 novembre 2026 à 10:20 UTC"))

        try await test.live(.minutes(60), without: ["end ads"])
        #expect(try await test.subjects() == [Self.subjects.late])
    }

    @Test func `a machine that slept is no incident when its jobs run as it wakes`() async throws {
        let test = try await TestSite()
        try await test.live(.minutes(5))
        test.clock.advance(by: .hours(5))
        try await test.site.upkeep.lookAtJobs(logger: TestSite.logger)
        try await test.sweep()
        try await test.live(.minutes(5))
        #expect(try await test.subjects() == [])
    }

    @Test func `an incident that is over before its mail left is told by the second mail alone`() async throws {
        let test = try await TestSite()
        try await test.live(.minutes(30), without: ["end ads"])
        try await test.live(.minutes(2))
        #expect(try await test.subjects() == [Self.subjects.well])
    }

    @Test func `a restart in an incident tells nothing twice`() async throws {
        let test = try await TestSite()
        try await test.live(.minutes(30), without: ["end ads"])
        #expect(try await test.subjects() == [Self.subjects.late])
        let (site, _) = test.watched()
        for _ in 0..<30 {
            test.clock.advance(by: .minutes(1))
            try await site.upkeep.lookAtJobs(logger: TestSite.logger)
        }
        #expect(try await test.subjects() == [])
    }

    @Test(arguments: [true, false])
    func `the mail of an incident outlives a restart, and says since when`(didOnce: Bool) async throws {
        let test = try await TestSite()
        if didOnce { try await test.sweep() }
        try await test.live(.minutes(30), without: ["end ads"])
        let (site, _) = test.watched()
        #expect(try await site.upkeep.lateJobs() == [], "the start gives time")
        #expect(try await !site.upkeep.isOperatorTold())
        try await site.mail.deliver(logger: TestSite.logger)
        #expect(test.mails.mails.map(\.subject) == [Self.subjects.late])
        #expect(test.mails.mails.last?.body.contains("- end ads, depuis le 23 novembre 2026 à 10:00 UTC") == true)
        #expect(try await site.upkeep.isOperatorTold())
    }

    @Test(arguments: [MailFailure.temporary("421"), .permanent("550")])
    func `the mail of an incident waits as long as the incident lasts`(failure: MailFailure) async throws {
        let test = try await TestSite()
        let transport = Refusing(failure: failure)
        let site = Site(
            database: test.site.database, keyring: test.site.keyring, clock: test.site.clock, places: test.site.places,
            photoProcessor: test.site.photoProcessor, photoFiles: test.site.photoFiles, mailTransport: transport,
            archiver: test.site.archiver, settings: test.site.settings)
        try await test.live(.minutes(30), without: ["end ads"])
        try await site.mail.deliver(logger: TestSite.logger)
        test.clock.advance(by: .days(3))
        try await site.mail.deliver(logger: TestSite.logger)
        #expect(try await !test.site.upkeep.isOperatorTold())

        test.clock.advance(by: .hours(1))
        #expect(try await test.subjects() == [Self.subjects.late])
        #expect(try await test.site.upkeep.isOperatorTold())
    }

    @Test func `a database that takes nothing doesn't keep the mail back`() async throws {
        let test = try await TestSite()
        try await test.site.database.write { try $0.refuse("BEFORE INSERT ON incident") }
        test.clock.advance(by: .minutes(20))
        try await test.site.upkeep.lookAtJobs(logger: TestSite.logger)
        for _ in 0..<3 {
            await #expect(throws: DatabaseFailure.self) {
                try await test.site.upkeep.lookAtJobs(logger: TestSite.logger)
            }
        }
        #expect(test.mails.mails.map(\.subject) == [Self.subjects.late])

        try await test.site.database.write { try $0.acceptAgain() }
        try await test.site.upkeep.lookAtJobs(logger: TestSite.logger)
        #expect(try await test.subjects() == [], "it was told already")
        try await test.sweep()
        try await test.site.upkeep.lookAtJobs(logger: TestSite.logger)
        #expect(try await test.subjects() == [Self.subjects.well])
    }

    @Test func `the watch itself is watched`() async throws {
        let test = try await TestSite()
        try await test.live(.minutes(5))
        for _ in 0..<16 {
            test.clock.advance(by: .minutes(1))
            try await test.sweep()
        }
        #expect(await test.site.complaints() == ["sweep late: watch, since 2026-11-23T10:05:00Z"])
        try await test.site.upkeep.lookAtJobs(logger: TestSite.logger)
        #expect(await test.site.complaints() == [])
    }
}

/// A mail server that takes nothing.
private struct Refusing: MailTransport {
    let failure: MailFailure

    func send(_ message: MailMessage) async throws(MailFailure) {
        throw failure
    }
}
