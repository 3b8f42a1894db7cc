import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("A sponsor who is gone for long")
struct EndSponsorsTests {
    @Test func `is erased a year after they did anything, and after their last campaign`() async throws {
        let test = try await TestSite()
        let sponsor = try await test.sponsor()
        _ = try await test.running(by: sponsor)
        try await test.pass(.days(365))
        #expect(try await test.rowCounts()["sponsor"] == 1, "the campaign ended less than a year ago")
        try await test.pass(.days(29))
        #expect(try await test.rowCounts()["sponsor"] == 1)
        try await test.pass(.days(1))
        try await test.pass(.hours(1))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }

    @Test func `stays for as long again once they come back`() async throws {
        let test = try await TestSite()
        _ = try await test.sponsor()
        try await test.pass(.days(364))
        _ = try await test.site.accounts.askSignIn(email: "librairie@exemple.fr")
        try await test.deliver()
        _ = try await test.site.accounts.openSession(with: try test.mails.lastSecret(), from: .test)
        try await test.pass(.days(364))
        #expect(try await test.rowCounts()["sponsor"] == 1)
        try await test.pass(.days(1))
        #expect(try await test.rowCounts()["sponsor"] == 0)
    }

    @Test func `leaves the rest of what they have here alone`() async throws {
        let test = try await TestSite()
        let (camille, ad) = try await test.publish()
        _ = try await test.site.sponsored.begin(.sample(), from: .test, by: camille)
        try await test.site.database.write { try $0.run("UPDATE ad SET ends = \($0.now + .days(2_000))") }
        try await test.pass(.days(365))
        #expect(try await test.rowCounts()["sponsor"] == 0)
        #expect(try await test.site.database.read { try $0.ad(ad)?.state } == .online)
    }

    @Test func `is left alone while they have everything locked`() async throws {
        var durations = Durations()
        durations.restriction = .days(3 * 365)
        let test = try await TestSite(durations: durations)
        let sponsor = try await test.sponsor()
        try await test.site.rights.restrict(by: sponsor)
        try await test.pass(.days(500))
        #expect(try await test.rowCounts()["sponsor"] == 1)
        #expect(try await Overdue.sponsors.count(test.site) == 0, "and isn’t missed")
    }
}
