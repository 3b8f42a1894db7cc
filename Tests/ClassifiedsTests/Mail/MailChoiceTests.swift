import Database
import Foundation
import Logging
import TestSite
import Testing

@testable import Classifieds

/// Promise USE-3: what the site writes, to whom it may, and what switches it off.
@Suite struct `What the site writes` {
    @Test func `is of one class each, and what the law wants sent has no switch`() {
        for kind in OutboxEntry.Kind.allCases {
            let mayBeSwitched = kind.unsubscribing != nil
            switch kind.mailClass {
            case .security, .policy: #expect(!mayBeSwitched, "\(kind)")
            case .service: #expect(mayBeSwitched == (kind.purpose == .reminders), "\(kind)")
            case .messages: break
            case .prospection: #expect(kind.unsubscribing == .news, "\(kind)")
            }
        }
    }

    @Test func `carries the button of its class, whole on its line, and says that a program wrote it`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.pass(.days(53))
        try await test.deliver()
        let reminder = try #require(test.mails.mails.last)
        #expect(reminder.subject.hasPrefix("Votre annonce se termine"))
        let lines = String(decoding: reminder.rendered(), as: UTF8.self).split(separator: "\r\n")
        let button = try #require(lines.first { $0.hasPrefix("List-Unsubscribe: <http") })
        #expect(button.hasSuffix(">") && lines.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
        #expect(lines.contains("Auto-Submitted: auto-generated") && lines.contains("X-Zone-Visio: 1"))
        let publication = try #require(test.mails.mails.first)
        #expect(!publication.headers.contains { $0.0.hasPrefix("List-") })
    }

    @Test func `stops at the press of that button, for its reader alone`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        _ = try await test.publish(.sample(of: .noe))
        let account = try camille.requireMember().account
        let button = try Unsubscription(.reminders, for: account, with: test.site.keyring).text
        for _ in 0..<2 { #expect(try await test.site.mail.unsubscribe(button).subject == .reminders) }
        try await test.pass(.days(53))
        let before = test.mails.mails.count
        try await test.deliver()
        #expect(test.mails.mails.dropFirst(before).map(\.to.text) == [Person.noe.email])
    }

    @Test func `stops at once, even where it waits already`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        test.mails.refuse(with: .temporary("away"))
        try await test.pass(.days(53))
        test.mails.refuse(with: nil)
        #expect(try await test.count("SELECT count(*) AS count FROM outbox") == 1)
        let account = try camille.requireMember().account
        _ = try await test.site.mail.unsubscribe(
            try Unsubscription(.reminders, for: account, with: test.site.keyring).text)
        #expect(try await test.count("SELECT count(*) AS count FROM outbox") == 0)
    }

    @Test func `is switched off by nobody who makes a button up, and by nobody of another site`() async throws {
        let test = try await TestSite()
        let other = try await TestSite()
        let (camille, _) = try await test.publish()
        let account = try camille.requireMember().account
        let strange = try Unsubscription(.reminders, for: account, with: other.site.keyring).text
        let own = try Unsubscription(.reminders, for: account, with: test.site.keyring).text
        let others = [strange, own.replacing("-r-", with: "-m-"), own + "0", String(own.dropLast()), "", "-r-", "--"]
        for button in others {
            await #expect(throws: Refusal.notFound) { try await test.site.mail.unsubscribe(button) }
        }
        #expect(try await test.count("SELECT count(*) AS count FROM objection") == 0)
        #expect(try await test.count("SELECT count(*) AS count FROM mail_choice") == 0)
    }

    @Test func `leaves a choice to those who are there, and none behind those who are gone`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let account = try camille.requireMember().account
        for choice in MailChoice.allCases { try await test.site.mail.choose(choice, true, by: camille) }
        try await test.site.mail.choose(.withText, true, by: camille)
        #expect(try await test.site.mail.choices(of: camille).choices.count == MailChoice.allCases.count)
        #expect(try await test.site.database.read { try $0.showsReading(account) })
        try await test.site.mail.choose(.showsReading, false, by: camille)
        #expect(try await !test.site.database.read { try $0.showsReading(account) })

        let buttons = try Unsubscription.Subject.allCases.map {
            try Unsubscription($0, for: account, with: test.site.keyring).text
        }
        _ = try await test.site.rights.eraseEverything(by: camille)
        #expect(try await test.count("SELECT count(*) AS count FROM mail_choice") == 0)
        for button in buttons { _ = try await test.site.mail.unsubscribe(button) }
        #expect(try await test.count("SELECT count(*) AS count FROM mail_choice") == 0)
        #expect(try await test.count("SELECT count(*) AS count FROM objection") == 0)
    }

    @Test func `that an address refuses for good is noted, until its owner comes back by a mail or has another`()
        async throws
    {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let bounced = { try await test.site.mail.choices(of: camille).bounced }
        test.mails.refuse(with: .permanent("SMTP 554 to the mail"))
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        try await test.deliver()
        #expect(try await bounced() == nil, "a mail that is refused says nothing of the address")

        test.mails.refuse(with: .refusedRecipient("SMTP 550 to the recipient"))
        for _ in 0..<2 {
            test.clock.advance(by: .hours(1))
            try await test.site.accounts.askSignIn(email: Person.camille.email)
            try await test.deliver()
        }
        #expect(try await bounced() == TestSite.start + .hours(1))

        test.mails.refuse(with: nil)
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        try await test.deliver()
        _ = try await test.site.accounts.openSession(with: test.mails.lastSecret(), from: .test)
        #expect(try await bounced() == nil)
    }

    @Test func `that an address refused is forgotten when its owner publishes by a mail`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        let account = try camille.requireMember().account
        try await test.site.database.write { try $0.noteBounce(of: account) }
        #expect(try await test.site.mail.choices(of: camille).bounced != nil)
        _ = try await test.publish(.sample().titled("Autre chose, pour le plaisir"))
        #expect(try await test.site.mail.choices(of: camille).bounced == nil)
    }

    @Test func `to an address that isn't theirs yet says nothing of the one they have`() async throws {
        let test = try await TestSite()
        let (camille, _) = try await test.publish()
        test.mails.refuse(with: .refusedRecipient("SMTP 550 to the recipient"))
        try await test.site.accounts.askAddressChange(to: "faute@exemple.fr", from: .test, by: camille)
        try await test.site.database.write { try $0.run("DELETE FROM outbox WHERE kind = 'old-address'") }
        try await test.deliver()
        #expect(try await test.site.mail.choices(of: camille).bounced == nil)
    }
}
