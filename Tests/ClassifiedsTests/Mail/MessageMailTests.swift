import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Promise USE-3, towards the reader: Camille has the ad, Noé answers it.
@Suite("A mail about a message") struct MessageMailTests {
    @Test func `waits a minute, and names who wrote and about what, not what was written`() async throws {
        let (test, talk) = try await Self.talk()
        test.clock.advance(by: .seconds(59))
        #expect(try await test.letters(to: .camille).isEmpty)
        test.clock.advance(by: .seconds(1))
        let letter = try #require(try await test.letters(to: .camille).first)
        #expect(letter.subject == "Noé33 vous a écrit" && letter.fromName == "Noé33, par Zone Visio")
        #expect(letter.body.contains("de votre annonce «\u{A0}"))
        #expect(letter.body.contains("http://localhost:8080/messages/\(talk.id)\n"))
        #expect(!letter.body.contains("me plaît"))
    }

    @Test func `comes from an address of its reader's alone, and holds neither of theirs`() async throws {
        let (test, talk) = try await Self.talk()
        try await test.write("Avec plaisir.", in: talk.id, by: talk.advertiser)
        test.clock.advance(by: .minutes(1))
        try await test.deliver()
        let letters = test.mails.mails.filter { $0.subject.hasSuffix("vous a écrit") }
        #expect(letters.count == 1, "whoever answered has read")
        let letter = try #require(letters.first)
        let alias = try #require(test.site.settings.alias(among: [letter.from]))
        let owner = try #require(try await test.site.database.read { try $0.participant(alias: alias) })
        #expect(owner.account == (try talk.correspondent.requireMember().account))
        let bytes = String(decoding: letter.rendered(), as: UTF8.self)
        #expect(!bytes.contains(Person.camille.email) && bytes.contains("To: \(Person.noe.email)"))
        let names = Set(letter.headers.map(\.0))
        #expect(
            names == [
                "Auto-Submitted", "X-Auto-Response-Suppress", "X-Zone-Visio", "List-Unsubscribe",
                "List-Unsubscribe-Post", "In-Reply-To", "References",
            ])
        #expect(letter.headers.contains { $0 == ("References", "<\(alias.text)@exemple.fr>") })
        let advertiser = try talk.advertiser.requireMember().account
        for secret in [advertiser.text, talk.ad.text] { #expect(!bytes.contains(secret)) }
    }

    @Test func `is one until its reader has read, unless it holds the text`() async throws {
        let (test, talk) = try await Self.talk()
        for number in 1...3 {
            test.clock.advance(by: .minutes(2))
            try await test.deliver()
            try await test.write("Encore \(number).", in: talk.id, by: talk.correspondent)
        }
        test.clock.advance(by: .minutes(2))
        #expect(try await test.letters(to: .camille).count == 1)
        try await test.site.conversations.markRead(talk.id, upTo: 4, by: talk.advertiser)
        try await test.write("Un de plus.", in: talk.id, by: talk.correspondent)
        test.clock.advance(by: .minutes(2))
        #expect(try await test.letters(to: .camille).count == 2)

        try await test.site.mail.choose(.withText, true, by: talk.advertiser)
        for text in ["Voici\nle texte.", "-- \nZone Visio"] {
            try await test.write(text, in: talk.id, by: talk.correspondent)
            test.clock.advance(by: .minutes(2))
            try await test.deliver()
        }
        let letters = try await test.letters(to: .camille)
        #expect(letters.count == 4)
        #expect(letters[2].body.contains("\n> Voici\n> le texte.\n"))
        #expect(letters[3].body.contains("\n> -- \n> Zone Visio\n"), "nobody speaks with the site's voice")
    }

    @Test func `with the text warns of what it warns of on the page`() async throws {
        let (test, talk) = try await Self.talk()
        try await test.site.mail.choose(.withText, true, by: talk.advertiser)
        test.clock.advance(by: .days(8))
        try await test.write("Voyez www.exemple.org", in: talk.id, by: talk.correspondent)
        test.clock.advance(by: .minutes(2))
        let letter = try #require(try await test.letters(to: .camille).last)
        #expect(letter.body.contains("> Voyez www.exemple.org") && letter.body.contains("Attention\u{A0}: "))
    }

    @Test(arguments: Reason.allCases)
    func `isn't sent to whoever has read, or wants none, or can't get any`(reason: Reason) async throws {
        let (test, talk) = try await Self.talk()
        let account = try talk.advertiser.requireMember().account
        switch reason {
        case .read: try await test.site.conversations.markRead(talk.id, upTo: 1, by: talk.advertiser)
        case .deleted: try await test.site.conversations.hide(talk.id, by: talk.advertiser)
        case .muted: try await test.site.conversations.mute(talk.id, true, by: talk.advertiser)
        case .closed: try await test.site.conversations.block(talk.id, by: talk.advertiser)
        case .switchedOff: try await test.site.mail.choose(.noMessages, true, by: talk.advertiser)
        case .locked: try await test.site.rights.restrict(by: talk.advertiser)
        case .senderLocked: try await test.site.rights.restrict(by: talk.correspondent)
        case .bounced: try await test.site.database.write { try $0.noteBounce(of: account) }
        case .senderErased: _ = try await test.site.rights.eraseEverything(by: talk.correspondent)
        }
        test.clock.advance(by: .minutes(2))
        #expect(try await test.letters(to: .camille).isEmpty)
        #expect(try await test.count("SELECT count(*) AS count FROM outbox") == 0, "it doesn't wait either")
    }

    enum Reason: CaseIterable {
        case read, deleted, muted, closed, switchedOff, locked, senderLocked, bounced, senderErased
    }

    @Test func `stops at the press of its own button`() async throws {
        let (test, talk) = try await Self.talk()
        test.clock.advance(by: .minutes(2))
        let letter = try #require(try await test.letters(to: .camille).first)
        let header = try #require(letter.headers.first { $0.0 == "List-Unsubscribe" }).1
        let button = String(header.dropLast().split(separator: "/").last ?? "")
        #expect(try await test.site.mail.unsubscribe(button).subject == .messages)
        try await test.site.conversations.markRead(talk.id, upTo: 1, by: talk.advertiser)
        try await test.write("Encore.", in: talk.id, by: talk.correspondent)
        test.clock.advance(by: .minutes(2))
        #expect(try await test.letters(to: .camille).count == 1)
    }

    @Test func `where no answer comes in by mail is from the site's own address, and says so`() async throws {
        let test = try await TestSite()
        _ = try await test.converse()
        test.clock.advance(by: .minutes(2))
        let letter = try #require(try await test.letters(to: .camille).first)
        #expect(letter.from.text == "site@exemple.fr" && letter.body.contains("Ne répondez pas à ce courriel"))
    }

    @Test func `of one reader about two conversations ties none to the other`() async throws {
        let (test, talk) = try await Self.talk()
        let second = try await test.publish(
            AdDraft.numbered(2).with {
                $0.pseudonym = "Marin"
                $0.email = Person.camille.email
            })
        _ = try await test.site.conversations.write(
            FirstMessageDraft(pseudonym: "Autre", text: "Et ceci\u{A0}?"), to: second.ad, from: .test,
            by: talk.correspondent)
        test.clock.advance(by: .minutes(2))
        let letters = try await test.letters(to: .camille)
        #expect(letters.count == 2)
        #expect(Set(letters.map(\.from)).count == 2 && Set(letters.map(\.messageID)).count == 2)
        #expect(Set(letters.compactMap { $0.headers.first { $0.0 == "References" }?.1 }).count == 2)
    }

    private static func talk() async throws -> (TestSite, Conversing) {
        let test = try await TestSite(replyAddress: "reponse@exemple.fr")
        return (test, try await test.converse())
    }
}

extension TestSite {
    /// Sends what is due, and shows what somebody got about messages so far.
    func letters(to person: Person) async throws -> [MailMessage] {
        try await deliver()
        return mails.mails.filter { $0.to.text == person.email && $0.subject.hasSuffix("vous a écrit") }
    }
}
