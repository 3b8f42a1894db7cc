import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("A start and the published policy")
struct SettlePolicyTests {
    @Test func `the first start publishes version 1, and the same settings publish nothing more`() async throws {
        let test = try await TestSite()
        let first = try #require(try await test.site.policies.all().first)
        #expect(first.number == 1)
        #expect(first.published == TestSite.start && first.effective == TestSite.start)
        #expect(try first.document() == PolicyDocument(for: test.site.settings))

        let settled = try await test.site.policies.settle(test.site.settings)
        #expect(settled.coming == nil)
        #expect(try await test.site.policies.all().count == 1)
    }

    @Test func `a shorter duration is published and holds at once`() async throws {
        let test = try await TestSite()
        test.clock.advance(by: .days(1))
        let settled = try await test.site.policies.settle(test.with(ad: .days(30)))
        let versions = try await test.site.policies.all()
        #expect(versions.map(\.number) == [1, 2])
        #expect(versions.map(\.widens) == [false, false])
        #expect(versions.last?.effective == test.clock.now())
        #expect(settled.current.durations.ad == .days(30))
    }

    @Test func `a longer duration is refused, named, and changes nothing`() async throws {
        let test = try await TestSite()
        let refused = await #expect(throws: UnpublishedPolicy.self) {
            try await test.site.policies.settle(test.with(ad: .days(90)))
        }
        #expect(refused?.widenings == ["une annonce en ligne\u{A0}: 90\u{A0}jours, avant 60\u{A0}jours"])
        #expect(try await test.site.policies.all().count == 1)
    }

    @Test func `what widens is announced thirty days ahead where people's data are held`() async throws {
        let test = try await TestSite()
        let longer = test.with(ad: .days(90))
        _ = try await test.publish()
        await #expect(throws: Policies.TooSoon.self) {
            try await test.site.policies.publish(longer, effective: test.clock.now() + .days(29))
        }
        let version = try await test.site.policies.publish(longer, effective: test.clock.now() + .days(30))
        #expect(version?.number == 2)
        #expect(version?.widens == true)
    }

    @Test func `until its date an announced version lets the old values run, and then brings the new ones`()
        async throws
    {
        let test = try await TestSite()
        let longer = test.with(ad: .days(90))
        _ = try await test.publish()
        _ = try await test.site.policies.publish(longer, effective: test.clock.now() + .days(31))

        let settled = try await test.site.policies.settle(longer)
        #expect(settled.at(test.clock.now()).durations.ad == .days(60))
        #expect(settled.at(test.clock.now() + .days(30)).durations.ad == .days(60))
        #expect(settled.at(test.clock.now() + .days(31)).durations.ad == .days(90))
        #expect(try await test.site.policies.inForce()?.number == 1)

        test.clock.advance(by: .days(31))
        #expect(try await test.site.policies.settle(longer).coming == nil)
        #expect(try await test.site.policies.inForce()?.number == 2)
        #expect(try await test.site.policies.all().count == 2)
    }

    @Test func `going back from an announcement is published at once and takes its place`() async throws {
        let test = try await TestSite()
        _ = try await test.site.policies.publish(test.with(ad: .days(90)), effective: test.clock.now() + .days(31))
        _ = try await test.site.policies.settle(test.site.settings)
        test.clock.advance(by: .days(40))
        let current = try #require(try await test.site.policies.inForce())
        #expect(current.number == 3)
        #expect(try current.document() == PolicyDocument(for: test.site.settings))
    }

    @Test func `less than was announced keeps the announced date`() async throws {
        let test = try await TestSite()
        let date = test.clock.now() + .days(31)
        _ = try await test.site.policies.publish(test.with(ad: .days(90)), effective: date)
        let settled = try await test.site.policies.settle(test.with(ad: .days(80)))
        #expect(settled.current.durations.ad == .days(60))
        #expect(settled.coming?.settings.durations.ad == .days(80))
        #expect(try await test.site.policies.all().map(\.effective).last == date)
        await #expect(throws: UnpublishedPolicy.self) {
            try await test.site.policies.settle(test.with(ad: .days(100)))
        }
    }

    @Test func `what doesn't go further is published whatever is announced, and shorter lengths hold at once`()
        async throws
    {
        let test = try await TestSite()
        _ = try await test.publish()
        var settings = test.with(ad: .days(90))
        _ = try await test.site.policies.publish(settings, effective: test.clock.now() + .days(31))
        test.clock.advance(by: .days(10))
        settings.durations.session = .days(5)
        let settled = try await test.site.policies.settle(settings)
        #expect(settled.current.durations.ad == .days(60))
        #expect(settled.current.durations.session == .days(5))
        #expect(try await test.site.policies.all().count == 3)
    }

    @Test func `another controller and another mailbox go further`() async throws {
        let test = try await TestSite()
        let own = test.site.settings.controller
        var settings = test.site.settings
        settings.controller = Controller(name: "Autre", address: own.address, email: own.email, host: own.host)
        await #expect(throws: UnpublishedPolicy.self) { try await test.site.policies.settle(settings) }
        settings = test.site.settings
        settings.mailboxServer = "imap.exemple.fr"
        await #expect(throws: UnpublishedPolicy.self) { try await test.site.policies.settle(settings) }
    }

    @Test(arguments: [false, true])
    func `tables on another machine go further, and can't be held back`(areKeys: Bool) async throws {
        let test = try await TestSite()
        let settings = test.site.settings.moved(to: "db.exemple.fr", areKeys: areKeys)
        let widening = await #expect(throws: UnpublishedPolicy.self) { try await test.site.policies.settle(settings) }
        #expect(widening?.widenings.contains { $0.contains("db.exemple.fr") } == true)

        let date = test.clock.now() + .days(31)
        _ = try await test.site.policies.publish(settings, effective: date)
        let refused = await #expect(throws: UnpublishedPolicy.self) { try await test.site.policies.settle(settings) }
        #expect(refused?.announced == date)
    }

    @Test func `with a clock before the first version the gate asks as that one does`() async throws {
        let test = try await TestSite()
        test.clock.advance(by: .days(-400))
        let since = try await test.site.database.read { try $0.promisedSince() }
        #expect(since?[.publication] == 1)
        #expect(since?[.identification] == nil)
    }

    @Test func `another mail server can't be held back and waits outside for its date`() async throws {
        let test = try await TestSite()
        var settings = test.site.settings
        settings.mailServer = "mail.exemple.fr"
        let date = test.clock.now() + .days(31)
        _ = try await test.site.policies.publish(settings, effective: date)
        let refused = await #expect(throws: UnpublishedPolicy.self) {
            try await test.site.policies.settle(settings)
        }
        #expect(refused?.announced == date)
    }

    @Test func `a rehearsal at another hour publishes nothing`() async throws {
        let test = try await TestSite()
        _ = try await test.site.policies.settle(test.with(ad: .days(30)), publishes: false)
        #expect(try await test.site.policies.all().count == 1)
    }

    @Test func `what the law asks for isn't kept before the policy that says so is in force`() async throws {
        let test = try await KeptByLaw(isPublished: false).test
        _ = try await test.publish()
        #expect(try await test.rowCounts()["escrow"] == 0)

        _ = try await test.site.policies.publish(
            test.site.settings, effective: test.clock.now() + Policies.announcement)
        test.clock.advance(by: Policies.announcement)
        _ = try await test.publish(.sample(of: .noe))
        #expect(try await test.rowCounts()["escrow"] ?? 0 > 0)
    }
}

extension TestSite {
    /// The site's settings with another life of ads.
    func with(ad: Duration) -> SiteSettings {
        var settings = site.settings
        settings.durations.ad = ad
        return settings
    }
}
