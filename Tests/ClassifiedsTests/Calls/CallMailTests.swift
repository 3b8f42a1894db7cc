import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Camille proposes Noé a call by video for an hour.
@Suite("A mail about a call") struct CallMailTests {
    @Test func `goes to both once it is accepted, with the hour, the page and a file that names nobody`() async throws {
        let (test, talk, call) = try await Self.planned()
        #expect(try await test.callMails().isEmpty, "a proposal is a message")
        try await test.accept(call, by: talk.correspondent)
        let mails = try await test.callMails()
        #expect(mails.map(\.to.text).sorted() == [Person.camille.email, Person.noe.email].sorted())
        let ids = try [talk.advertiser, talk.correspondent].map { try $0.requireMember().account.text }
        for mail in mails {
            #expect(mail.subject == "Votre visio du jeudi 3 décembre à 20\u{A0}h\u{A0}30")
            #expect(mail.body.contains("est prévue jeudi 3 décembre à 20\u{A0}h\u{A0}30, heure de Paris."))
            #expect(mail.body.contains("\nhttp://localhost:8080/visio/\(call)\n"))
            #expect(mail.headers.contains { $0.0 == "List-Unsubscribe" })
            let file = try #require(mail.attachment)
            let text = String(decoding: file.content, as: UTF8.self)
            #expect(file.name == "visio.ics" && text.contains("METHOD:PUBLISH"))
            #expect(text.contains("DTSTART:20261203T193000Z"))
            let names = ["Camille", "Noé", "Noe", Person.camille.email, Person.noe.email]
            for name in names + ids + [talk.ad.text, talk.id.text] {
                #expect(!text.contains(name), "\(name)")
            }
        }
        let told = try #require(mails.first { $0.to.text == Person.camille.email })
        #expect(told.fromName == "Noé33, par Zone Visio" && told.body.contains("Votre visio avec Noé33 "))
        #expect(!String(decoding: told.rendered(), as: UTF8.self).contains(Person.noe.email))
    }

    @Test func `comes from an address of its reader's alone, where answers come in by mail`() async throws {
        let (test, talk, call) = try await Self.planned(replies: "reponse@exemple.fr")
        try await test.accept(call, by: talk.correspondent)
        let mails = try await test.callMails()
        #expect(Set(mails.map(\.from)).count == 2)
        #expect(mails.allSatisfy { test.site.settings.alias(among: [$0.from]) != nil })
        #expect(mails.allSatisfy { $0.body.contains("Vous pouvez aussi répondre à ce courriel") })
        let other = try await Self.planned()
        try await other.test.accept(other.call, by: other.talk.correspondent)
        let letters = try await other.test.callMails()
        #expect(letters.count == 2)
        #expect(letters.allSatisfy { $0.from.text == "site@exemple.fr" && $0.body.contains("Ne répondez pas") })
    }

    @Test func `of a call for now is none`() async throws {
        let (test, talk) = try await Self.talk()
        let call = try await test.site.calls.propose(CallDraft(), in: talk.id, from: .test, by: talk.advertiser)
        try await test.accept(call, by: talk.correspondent)
        #expect(try await test.callMails().isEmpty)
        try await test.site.calls.remind()
        try await test.site.calls.end(call, from: .test, by: talk.advertiser)
        #expect(try await test.callMails().isEmpty)
    }

    @Test func `that it is off has the file that takes it out of the calendar`() async throws {
        let (test, talk, call) = try await Self.planned()
        try await test.accept(call, by: talk.correspondent)
        let planned = try #require(try await test.callMails().first?.attachment)
        try await test.site.calls.end(call, from: .test, by: talk.correspondent)
        let mails = try await test.callMails().filter { $0.subject == "Visio annulée" }
        #expect(mails.map(\.to.text).sorted() == [Person.camille.email, Person.noe.email].sorted())
        for mail in mails {
            let text = String(decoding: try #require(mail.attachment).content, as: UTF8.self)
            #expect(text.contains("METHOD:CANCEL\r\n") && text.contains("STATUS:CANCELLED\r\n"))
            let name = text.split(separator: "\r\n").first { $0.hasPrefix("UID:") }
            #expect(try String(decoding: planned.content, as: UTF8.self).contains(#require(name)))
        }
    }

    @Test func `that it begins goes to both, once, a while before`() async throws {
        let (test, talk, call) = try await Self.planned()
        try await test.accept(call, by: talk.correspondent)
        _ = try await test.callMails()
        let starts = try #require(try await test.site.database.read { try $0.call(call)?.starts })
        test.clock.advance(by: starts - test.clock.now() - .minutes(16))
        try await test.site.calls.remind()
        #expect(try await test.callMails().count == 2)
        test.clock.advance(by: .seconds(30))
        for _ in 0..<3 { try await test.site.calls.remind() }
        let soon = try await test.callMails().filter { $0.subject == "Votre visio est à 20\u{A0}h\u{A0}30" }
        #expect(soon.map(\.to.text).sorted() == [Person.camille.email, Person.noe.email].sorted())
        #expect(soon.allSatisfy { $0.attachment == nil && $0.body.contains("/visio/\(call)\n") })
        test.clock.advance(by: .minutes(5))
        try await test.site.calls.remind()
        #expect(try await test.callMails().count == 4)
    }

    @Test func `that it begins is none for one accepted so late that the hour was near`() async throws {
        let (test, talk) = try await Self.talk()
        let starts = test.clock.now() + .minutes(20)
        let call = try await test.site.calls.propose(
            CallDraft(starts: starts), in: talk.id, from: .test, by: talk.advertiser)
        test.clock.advance(by: .minutes(6))
        try await test.accept(call, by: talk.correspondent)
        for _ in 0..<5 {
            try await test.site.calls.remind()
            _ = try await test.callMails()
        }
        #expect(try await test.callMails().isEmpty)
        #expect(try await test.letters(to: .camille).count == 1, "the message that accepts it has its own")
    }

    @Test(arguments: Ending.allCases)
    func `that it is off goes to the other, with the file, who isn't told who closed or why`(how: Ending) async throws {
        let (test, talk, call) = try await Self.planned()
        try await test.accept(call, by: talk.correspondent)
        #expect(try await test.callMails().count == 2)
        switch how {
        case .closed: try await test.site.conversations.block(talk.id, by: talk.correspondent)
        case .deleted: try await test.site.conversations.hide(talk.id, by: talk.correspondent)
        case .locked: try await test.site.rights.restrict(by: talk.correspondent)
        case .erased: _ = try await test.site.rights.eraseEverything(by: talk.correspondent)
        }
        let mails = try await test.callMails().filter { $0.subject == "Visio annulée" }
        let mail = try #require(mails.first)
        #expect(mails.map(\.to.text) == [Person.camille.email])
        let hour = "jeudi 3 décembre à 20\u{A0}h\u{A0}30, heure de Paris"
        #expect(mail.body.contains("La visio prévue \(hour), n’aura pas lieu."))
        #expect(mail.fromName == "Zone Visio" && !mail.body.contains("/messages/"))
        let file = String(decoding: try #require(mail.attachment).content, as: UTF8.self)
        #expect(file.contains("METHOD:CANCEL\r\n") && file.contains("STATUS:CANCELLED\r\n"))
        let rendered = String(decoding: mail.rendered(), as: UTF8.self)
        for name in ["Noé33", "No=C3=A933", Person.noe.email] { #expect(!rendered.contains(name), "\(name)") }
    }

    @Test func `that it is off isn't sent to a reader who closed the conversation too, or muted it`() async throws {
        for isMuted in [false, true] {
            let (test, talk, call) = try await Self.planned()
            try await test.accept(call, by: talk.correspondent)
            #expect(try await test.callMails().count == 2)
            try await test.site.conversations.block(talk.id, by: talk.correspondent)
            if isMuted {
                try await test.site.conversations.mute(talk.id, true, by: talk.advertiser)
            } else {
                try await test.site.conversations.block(talk.id, by: talk.advertiser)
            }
            #expect(try await test.callMails().count == 2)
        }
    }

    enum Ending: CaseIterable {
        case closed, deleted, locked, erased
    }

    @Test(arguments: Reason.allCases)
    func `isn't sent to whoever wants none, nor about what is no more`(reason: Reason) async throws {
        let (test, talk, call) = try await Self.planned()
        try await test.accept(call, by: talk.correspondent)
        let account = try talk.advertiser.requireMember().account
        switch reason {
        case .muted: try await test.site.conversations.mute(talk.id, true, by: talk.advertiser)
        case .closed: try await test.site.conversations.block(talk.id, by: talk.advertiser)
        case .switchedOff: try await test.site.mail.choose(.noMessages, true, by: talk.advertiser)
        case .locked: try await test.site.rights.restrict(by: talk.advertiser)
        case .bounced: try await test.site.database.write { try $0.noteBounce(of: account) }
        case .past: test.clock.advance(by: .days(11))
        case .over:
            try await test.site.database.write { writer in
                try writer.end(try #require(try writer.call(call)), as: .missed)
            }
        }
        #expect(try await test.callMails().allSatisfy { $0.to.text != Person.camille.email })
        #expect(try await test.count("SELECT count(*) AS count FROM outbox") == 0, "it doesn't wait either")
    }

    enum Reason: CaseIterable {
        case muted, closed, switchedOff, locked, bounced, past, over
    }

    @Test func `tells of no message: the next one has its own`() async throws {
        let (test, talk, call) = try await Self.planned()
        try await test.accept(call, by: talk.correspondent)
        #expect(try await test.callMails().count == 2)
        try await test.write("À jeudi.", in: talk.id, by: talk.correspondent)
        test.clock.advance(by: .minutes(2))
        #expect(try await test.letters(to: .camille).count == 1)
    }

    private static func talk(replies: String? = nil) async throws -> (TestSite, Conversing) {
        let test = try await TestSite(replyAddress: replies)
        let talk = try await test.converse()
        try await test.site.conversations.markRead(talk.id, upTo: 1, by: talk.advertiser)
        return (test, talk)
    }

    private static func planned(
        replies: String? = nil
    ) async throws -> (test: TestSite, talk: Conversing, call: Call.ID) {
        let (test, talk) = try await talk(replies: replies)
        let starts = try #require(FrenchMoment.instant(day: "2026-12-03", hour: "20:30"))
        let call = try await test.site.calls.propose(
            CallDraft(starts: starts), in: talk.id, from: .test, by: talk.advertiser)
        try await test.site.conversations.markRead(talk.id, upTo: 2, by: talk.correspondent)
        return (test, talk, call)
    }
}

extension TestSite {
    fileprivate func accept(_ call: Call.ID, by caller: Caller) async throws {
        try await site.calls.answer(call, accepts: true, from: .test, by: caller)
    }

    /// Sends what is due in a minute, and shows what anybody got about calls so far.
    fileprivate func callMails() async throws -> [MailMessage] {
        clock.advance(by: .minutes(1))
        try await deliver()
        return mails.mails.filter { $0.subject.hasPrefix("Votre visio") || $0.subject == "Visio annulée" }
    }
}
