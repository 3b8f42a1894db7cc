import Database
import TestSite
import Testing

@testable import Classifieds

struct RemindOfEndTests {
    @Test func `a person is reminded a week before, a day before, and at the end, once each`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        var subjects: [(day: Int, subject: String)] = []
        for day in 1...66 {
            let before = test.mails.mails.count
            try await test.pass(.days(1))
            try await test.pass(.zero)
            try await test.deliver()
            subjects += test.mails.mails.dropFirst(before).map { (day, $0.subject) }
        }
        #expect(subjects.map(\.day) == [53, 59, 60])
        #expect(subjects[0].subject == "Votre annonce se termine le 22 janvier 2027")
        #expect(subjects[2].subject == "Votre annonce est terminée")
    }

    @Test func `the link of a reminder renews once, without signing in`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        try await test.pass(.days(53))
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        #expect(try await test.site.ads.renewing(secret).id == ad)

        #expect(try await test.site.ads.renew(secret) == ad)
        await #expect(throws: Refusal.gone) { try await test.site.ads.renew(secret) }
        let sessions = try await test.count("SELECT count(*) AS count FROM session WHERE created > \(TestSite.start)")
        #expect(sessions == 0)
        try await test.pass(.days(59))
        #expect(try await test.titles(for: "voiliers") == 1)
    }

    @Test func `the link of the last reminder is good until the window closes`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        try await test.pass(.days(60))
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        test.clock.advance(by: .days(7) - .milliseconds(1))
        #expect(try await test.site.ads.renew(secret) == ad)
        #expect(try await test.titles(for: "voiliers") == 1)
    }

    @Test func `a renewed ad is reminded of anew, and its old mails don't leave`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.pass(.days(53))
        let mails = test.mails.mails.count
        try await test.site.ads.renew(ad, by: caller)
        try await test.deliver()
        #expect(test.mails.mails.count == mails)

        try await test.pass(.days(53))
        try await test.deliver()
        #expect(test.mails.mails.count == mails + 1)
    }

    @Test func `two sweeps at once write one mail`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        test.clock.advance(by: .days(53))
        let mails = test.mails.mails.count
        async let one: Void = test.site.ads.remindOfEnds()
        async let other: Void = test.site.ads.remindOfEnds()
        _ = try await (one, other)
        try await test.deliver()
        #expect(test.mails.mails.count == mails + 1)
    }

    @Test func `an ad of one day is reminded of tomorrow's end alone`() async throws {
        var durations = Durations()
        durations.ad = .days(1)
        let test = try await TestSite(durations: durations)
        _ = try await test.publish()
        let mails = test.mails.mails.count
        try await test.pass(.hours(1))
        try await test.deliver()
        #expect(test.mails.mails.dropFirst(mails).count == 1)
    }

    @Test func `the mail names the ad and is sealed from everybody else`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.pass(.days(53))
        try await test.deliver()
        let mail = try #require(test.mails.mails.last)
        #expect(mail.to.text == Person.camille.email)
        #expect(mail.body.contains("«\u{A0}Parler d’océan et de voiliers\u{A0}»"))
        #expect(mail.body.contains("60\u{A0}jours"))
    }
}
