import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("A conversation")
struct CloseConversationTests {
    @Test func `that one closes takes no message of either, until it is opened again`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.site.conversations.block(talk.id, by: talk.advertiser)
        for caller in [talk.advertiser, talk.correspondent] {
            #expect(try await problems { try await test.write("Non.", in: talk.id, by: caller) } == ["texte"])
        }
        let again = try await problems {
            _ = try await test.site.conversations.write(
                FirstMessageDraft(pseudonym: "Noé34", text: "Encore moi"), to: talk.ad, from: .test,
                by: talk.correspondent)
        }
        #expect(again == ["texte"])
        #expect(try await test.state(of: talk.id, for: talk.correspondent).isOver)
        #expect(try await test.state(of: talk.id, for: talk.advertiser).isBlocked)
        try await test.site.conversations.unblock(talk.id, by: talk.advertiser)
        try await test.write("Si.", in: talk.id, by: talk.correspondent)
    }

    @Test func `closed for one ad says nothing about another of the same person`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let second = try await test.publish(
            AdDraft.numbered(2).with {
                $0.pseudonym = "Marin"
                $0.email = Person.camille.email
            })
        try await test.site.conversations.block(talk.id, by: talk.advertiser)
        let written = try await test.site.conversations.write(
            FirstMessageDraft(pseudonym: "Noé33", text: "Bonjour à vous aussi."), to: second.ad, from: .test,
            by: talk.correspondent)
        guard case .written(let id) = written else { throw TestProblem("not written") }
        #expect(try await test.other(in: id, for: talk.correspondent) == "Marin")
        #expect(try await test.state(of: id, for: talk.correspondent).isOver == false)
        #expect(try await test.site.conversations.unread(of: second.caller) == 2)
    }

    @Test func `deleted for oneself stays with the other, and comes back with the next message alone`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Avec plaisir.", in: talk.id, by: talk.advertiser)
        try await test.site.conversations.hide(talk.id, by: talk.advertiser)
        #expect(try await test.site.conversations.list(of: talk.advertiser).conversations.isEmpty)
        #expect(try await test.texts(in: talk.id, by: talk.advertiser).isEmpty)
        #expect(try await test.texts(in: talk.id, by: talk.correspondent).count == 2)
        try await test.write("Toujours là\u{A0}?", in: talk.id, by: talk.correspondent)
        #expect(try await test.texts(in: talk.id, by: talk.advertiser) == ["Toujours là\u{A0}?"])
        #expect(try await test.site.conversations.list(of: talk.advertiser).conversations.map(\.unread) == [1])
    }

    @Test func `deleted by both is gone, rows and photos`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Avec plaisir.", in: talk.id, photos: .photos("a"), by: talk.advertiser)
        let photo = try #require(
            try await test.site.conversations.show(talk.id, to: talk.advertiser).messages.last?.photos.first?.id)
        #expect(await test.site.photoFiles.byteCount(of: photo, .small) > 0)
        for caller in [talk.advertiser, talk.correspondent] {
            #expect(try await test.rowCounts()["message"] == 2)
            try await test.site.conversations.hide(talk.id, by: caller)
        }
        #expect(try await test.rowCounts()["message"] == 0)
        #expect(await test.site.photoFiles.byteCount(of: photo, .small) == 0)
    }

    @Test func `that is muted sends no mail`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        test.clock.advance(by: .minutes(1))
        try await test.deliver()
        #expect(test.mails.mails.count { $0.to.text == Person.camille.email && $0.subject.contains("Noé33") } == 1)
        try await test.site.conversations.mute(talk.id, true, by: talk.advertiser)
        #expect(try await test.state(of: talk.id, for: talk.advertiser).isMuted)
        try await test.write("Et encore.", in: talk.id, by: talk.correspondent)
        test.clock.advance(by: .minutes(1))
        try await test.deliver()
        #expect(test.mails.mails.count { $0.to.text == Person.camille.email && $0.subject.contains("Noé33") } == 1)
    }

    @Test func `has a number where its owner hands it over, until it is taken back`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse(about: AdDraft.sample().with { $0.telephone = "06 12 34 56 78" })
        #expect(try await test.site.conversations.show(talk.id, to: talk.advertiser).hasTelephone)
        #expect(try await test.state(of: talk.id, for: talk.correspondent).otherTelephone == nil)
        try await test.site.conversations.shareTelephone(nil, in: talk.id, by: talk.advertiser)
        let handed = try await test.state(of: talk.id, for: talk.correspondent).otherTelephone
        #expect(handed?.leave(by: .proof).contains("12") == true)
        try await test.site.conversations.takeBackTelephone(in: talk.id, by: talk.advertiser)
        #expect(try await test.state(of: talk.id, for: talk.correspondent).otherTelephone == nil)

        let found = try await problems {
            try await test.site.conversations.shareTelephone(nil, in: talk.id, by: talk.correspondent)
        }
        #expect(found == ["telephone"])
        try await test.site.conversations.shareTelephone("07 11 22 33 44", in: talk.id, by: talk.correspondent)
        #expect(try await test.state(of: talk.id, for: talk.advertiser).otherTelephone != nil)
    }

    @Test func `closed or deleted takes the number back that its closer had handed over, and no other`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        for caller in [talk.advertiser, talk.correspondent] {
            try await test.site.conversations.shareTelephone("06 12 34 56 78", in: talk.id, by: caller)
        }
        try await test.site.conversations.block(talk.id, by: talk.advertiser)
        try await test.site.conversations.unblock(talk.id, by: talk.advertiser)
        #expect(try await test.state(of: talk.id, for: talk.correspondent).otherTelephone == nil)
        #expect(try await test.state(of: talk.id, for: talk.advertiser).sharesTelephone == false)
        #expect(try await test.state(of: talk.id, for: talk.advertiser).otherTelephone != nil)
        try await test.site.conversations.hide(talk.id, by: talk.correspondent)
        #expect(try await test.state(of: talk.id, for: talk.advertiser).otherTelephone == nil)
    }

    @Test func `has a reported message once a reporter, of the other's alone`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let message = try #require(
            try await test.site.conversations.show(talk.id, to: talk.advertiser).messages.first?.id)
        for reason in [MessageReportReason.scam, .threat] {
            try await test.site.conversations.report(message, because: reason, by: talk.advertiser)
        }
        #expect(try await test.rowCounts()["message_report"] == 1)
        #expect(try await test.site.conversations.show(talk.id, to: talk.advertiser).messages.first?.isReported == true)
        await #expect(throws: Refusal.notFound) {
            try await test.site.conversations.report(message, because: .scam, by: talk.correspondent)
        }
    }
}
