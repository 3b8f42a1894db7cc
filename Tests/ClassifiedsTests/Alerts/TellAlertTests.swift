import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("The mails of an alert (USE-3)")
struct TellAlertTests {
    @Test func `name what is new, once, with what stops that alert`() async throws {
        let test = try await TestSite()
        try await test.alert()
        _ = try await test.publish()
        let told = try await test.told()
        let mail = try #require(told.first)
        #expect(told.count == 1 && mail.to.text == "lea@exemple.fr")
        #expect(mail.subject == "Une nouvelle annonce pour votre alerte")
        #expect(
            mail.body.contains("Parler d’océan et de voiliers\nConversation, Lyon (69)\nhttp://localhost:8080/annonce/")
        )
        #expect(mail.body.contains("«\u{A0}voiliers\u{A0}»") && mail.body.contains("1\u{A0}an au plus"))
        #expect(mail.headers.contains { $0 == ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click") })
        #expect(mail.body.contains("/alertes/\(try test.button(of: mail))/fin\n"))
        #expect(try await test.told(after: .days(2)).isEmpty)
    }

    @Test func `collect what comes until they are made, and leave what isn't online to a later one`() async throws {
        let test = try await TestSite()
        try await test.alert(.sample(""))
        let (caller, gone) = try await test.publish()
        let (flyer, later) = try await test.publish(.kites())
        try await test.site.ads.pause(later, by: flyer)
        try await test.site.alerts.matchQueued()
        try await test.site.ads.resume(later, by: flyer)
        try await test.site.alerts.matchQueued()
        try await test.site.ads.pause(gone, by: caller)
        let told = try await test.told()
        #expect(told.count == 1 && told.first?.body.contains("cerfs-volants") == true)
        #expect(told.first?.body.contains("voiliers") == false)
        #expect(try await test.told(after: .minutes(10)).isEmpty, "what is paused waits")
        try await test.site.ads.resume(gone, by: caller)
        #expect(try await test.told(after: .minutes(10)).map { $0.body.contains("voiliers") } == [true])

        let (other, last) = try await test.publish(.chess())
        try await test.site.alerts.matchQueued()
        try await test.site.ads.withdraw(last, by: other)
        #expect(try await test.told().isEmpty, "nothing of it is online")
        #expect(try await test.count("SELECT count(*) AS count FROM alert_match") == 0)
    }

    @Test(arguments: [(Alert.Rhythm.daily, Duration.days(1)), (.weekly, .days(7))])
    func `come no more often than was asked for, and only with something new`(
        rhythm: Alert.Rhythm, period: Duration
    ) async throws {
        let test = try await TestSite()
        try await test.alert(.sample("", rhythm))
        _ = try await test.publish()
        #expect(try await test.told(after: period - .minutes(1)).isEmpty)
        _ = try await test.publish(.kites())
        let told = try await test.told(after: .minutes(1))
        #expect(told.count == 1 && told.first?.subject == "2 nouvelles annonces pour votre alerte")
        #expect(try await test.told(after: period).isEmpty)
        _ = try await test.publish(.chess())
        #expect(try await test.told(after: .minutes(1)).count == 1, "the period is over already")
    }

    @Test func `follow another rhythm at once`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        guard case .begun(let id) = try await test.site.alerts.ask(.sample("", .weekly), by: caller)
        else { throw TestProblem("a member's alert waits") }
        _ = try await test.publish(.kites())
        #expect(try await test.told().isEmpty)
        try await test.site.alerts.change(id, to: .immediate, by: caller)
        #expect(try await test.told().count == 1)
        _ = try await test.publish(.chess())
        try await test.site.alerts.matchQueued()
        try await test.site.alerts.change(id, to: .daily, by: caller)
        #expect(try await test.told().isEmpty, "the mail that waited does so until tomorrow")
        #expect(try await test.told(after: .days(1)).count == 1)

        let (stranger, _) = try await test.publish(.sample(of: .noe))
        await #expect(throws: Refusal.notFound) {
            try await test.site.alerts.change(id, to: .weekly, by: stranger)
        }
        await #expect(throws: Refusal.notFound) { try await test.site.alerts.stop(id, by: stranger) }
        await #expect(throws: Refusal.forbidden) { try await test.site.alerts.stop(id, by: .visitor) }
    }

    @Test func `that couldn't leave are made anew, with what came meanwhile told once`() async throws {
        let test = try await TestSite()
        try await test.alert(.sample(""))
        _ = try await test.publish()
        test.mails.refuse(with: .temporary("away"))
        #expect(try await test.told().isEmpty)
        test.mails.refuse(with: nil)
        _ = try await test.publish(.kites())
        let told = try await test.told(after: .hours(1))
        #expect(told.count == 1 && told.first?.subject == "2 nouvelles annonces pour votre alerte")
        #expect(try await test.told(after: .hours(1)).isEmpty)
    }

    @Test func `aren't sent to whoever has everything locked, and go on once that is lifted`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish(.sample(of: .noe))
        _ = try await test.site.alerts.ask(.sample("voiliers"), by: caller)
        _ = try await test.publish()
        try await test.site.alerts.matchQueued()
        try await test.site.rights.restrict(by: caller)
        _ = try await test.publish(.kites())
        #expect(try await test.told(after: .hours(1)).isEmpty)
        await #expect(throws: Refusal.locked) { _ = try await test.site.alerts.ask(.sample(), by: caller) }
        try await test.site.rights.lift(by: caller)
        #expect(try await test.told(after: .minutes(10)).count == 1)
    }
}

@Suite("The end of an alert")
struct EndOfAlertsTests {
    @Test func `comes by the button of its mails, for that alert alone, and leaves nothing of a visitor`() async throws
    {
        let test = try await TestSite()
        try await test.alert()
        try await test.alert(.sample("mer"))
        _ = try await test.publish()
        let told = try await test.told()
        #expect(told.count == 2)
        let button = try test.button(of: try #require(told.first { $0.body.contains("voiliers\u{A0}»") }))
        #expect(try await test.site.alerts.ending(button)?.words == "voiliers")
        for _ in 1...2 { try await test.site.alerts.end(button) }
        #expect(try await test.site.alerts.ending(button) == nil)
        await #expect(throws: Refusal.notFound) { try await test.site.alerts.end(button + "0") }
        await #expect(throws: Refusal.notFound) { _ = try await test.site.alerts.ending("x") }
        _ = try await test.publish(.kites().with { $0.text += " Au bord de la mer, avec des voiliers." })
        #expect(try await test.told().count == 1)

        let other = try test.button(of: try #require(told.first { !$0.body.contains("voiliers\u{A0}»") }))
        try await test.site.alerts.end(other)
        #expect(try await test.alertRows() == 0)
        try await test.pass(.days(7))
        let email = try #require(MailAddress("lea@exemple.fr"))
        let index = try EmailIndex(of: email, with: test.site.keyring)
        #expect(try await test.count("SELECT count(*) AS count FROM account WHERE email_index = \(index.bytes)") == 0)
    }

    @Test func `is told a month before, and one click goes on for a year`() async throws {
        let test = try await TestSite()
        try await test.alert()
        try await test.pass(.days(335) - .milliseconds(1))
        try await test.deliver()
        let before = test.mails.mails.count
        try await test.pass(.milliseconds(1))
        try await test.deliver()
        #expect(test.mails.mails.count == before + 1)
        #expect(test.mails.mails.last?.subject == "Continuer votre alerte\u{202F}?")
        let secret = try test.mails.lastSecret()
        #expect(try await test.site.alerts.renewing(secret).search.words == "voiliers")
        try await test.site.alerts.renew(secret)
        await #expect(throws: Refusal.gone) { try await test.site.alerts.renew(secret) }
        try await test.pass(.days(300))
        #expect(try await test.rowCounts()["alert"] == 1)
        try await test.pass(.days(95))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }

    @Test func `is a year away once it is asked for again, whatever mail was sent before`() async throws {
        let test = try await TestSite()
        try await test.alert()
        try await test.pass(.days(335))
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        try await test.alert()
        await #expect(throws: Refusal.gone) { try await test.site.alerts.renew(secret) }

        try await test.pass(.days(335))
        let waiting: SQL = "SELECT count(*) AS count FROM outbox WHERE kind = 'alert-ends'"
        #expect(try await test.count(waiting) == 1)
        guard case .awaitsConfirmation(let link) = try await test.site.alerts.ask(.sample(), by: .visitor)
        else { throw TestProblem("a visitor's alert doesn't wait") }
        try await test.site.alerts.confirm(link)
        #expect(try await test.count(waiting) == 0)
    }

    @Test func `waits for whoever has everything locked, and leaves whoever has an ad`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        _ = try await test.site.alerts.ask(.sample(), by: caller)
        try await test.site.database.write { try $0.run("UPDATE ad SET ends = \($0.now + .days(2_000))") }
        try await test.pass(.days(336))
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        try await test.site.rights.restrict(by: caller)
        await #expect(throws: Refusal.locked) { try await test.site.alerts.renew(secret) }
        try await test.pass(.days(30))
        #expect(try await test.rowCounts()["alert"] == 1)
        try await test.site.rights.lift(by: caller)
        try await test.pass(.days(1))
        #expect(try await test.rowCounts()["alert"] == 0)
        #expect(try await test.rowCounts()["account"] == 1)
    }

    @Test func `comes with the refusal of all alerts, which asking again takes back`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish(.sample(of: .noe))
        _ = try await test.site.alerts.ask(.sample(), by: caller)
        try await test.site.rights.object(to: .alerts, by: caller)
        #expect(try await test.site.alerts.own(of: caller).isEmpty)
        _ = try await test.publish()
        #expect(try await test.told().isEmpty)
        _ = try await test.site.alerts.ask(.sample(""), by: caller)
        #expect(try await test.rowCounts()["objection"] == 0)
        _ = try await test.publish(.kites())
        #expect(try await test.told().count == 1)
    }

    @Test func `stays one when a copy of before is put back`() async throws {
        let folder = try await BackupFolder()
        let (camille, _) = try await folder.test.publish()
        guard case .begun(let id) = try await folder.test.site.alerts.ask(.sample("mer"), by: camille)
        else { throw TestProblem("a member's alert waits") }
        _ = try await folder.test.site.alerts.ask(.sample("vent"), by: camille)
        let backup = try await folder.make()
        try await folder.test.site.alerts.stop(id, by: camille)

        let (restored, _) = try await folder.restore(backup)

        #expect(try await restored.site.alerts.own(of: camille).map(\.search.words) == ["vent"])
    }
}
