import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// What somebody of the site may read of what people write to each other, and decide (promise USE-4).
@Suite("A message that waits for a decision")
struct DecideMessageTests {
    private static let caller = Caller.system(job: "test")

    @Test func `no other of its conversation can be read by whoever decides`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Le secret de Camille.", in: talk.id, by: talk.advertiser)
        try await test.write("Voir https://exemple.org/page", in: talk.id, by: talk.correspondent)
        let messages = try await test.site.conversations.show(talk.id, to: talk.correspondent).messages
        #expect(messages.map(\.state) == [.sent, .sent, .held])

        try await test.site.conversations.report(messages[0].id, because: .threat, by: talk.advertiser)
        #expect(try await test.waiting().map(\.id) == [messages[0].id])
        let shown = try await test.site.moderation.showMessage(messages[0].id, to: Self.caller)
        #expect(shown.text.leave(by: .moderator) == "Bonjour, votre annonce me plaît.")
        #expect(shown.message.reasons == [.threat])
        for message in messages.dropFirst() {
            await #expect(throws: Refusal.notFound) {
                _ = try await test.site.moderation.showMessage(message.id, to: Self.caller)
            }
        }
        await #expect(throws: Refusal.forbidden) {
            _ = try await test.site.conversations.show(talk.id, to: Self.caller)
        }
        await #expect(throws: Refusal.forbidden) {
            _ = try await test.site.conversations.messages(in: talk.id, after: 0, to: Self.caller)
        }
        await #expect(throws: Refusal.forbidden) { _ = try await test.site.conversations.list(of: Self.caller) }

        try await test.site.moderation.keepReported(messages[0].id, by: Self.caller)
        await #expect(throws: Refusal.notFound) {
            _ = try await test.site.moderation.showMessage(messages[0].id, to: Self.caller)
        }
    }

    @Test func `that it was opened is written down for its sender, before anybody reads it`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let id = try await test.report(in: talk)
        let before = try await test.openings()
        _ = try await test.site.moderation.listMessages(by: Self.caller)
        #expect(try await test.openings() == before)
        _ = try await test.site.moderation.showMessage(id, to: Self.caller)
        #expect(try await test.openings() == before + 1)
    }

    @Test func `is nobody's to read or decide but the operator's`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let (id, moderation) = (try await test.report(in: talk), test.site.moderation)
        for stranger in [Caller.visitor, talk.advertiser, talk.correspondent] {
            await #expect(throws: Refusal.forbidden) { _ = try await moderation.listMessages(by: stranger) }
            await #expect(throws: Refusal.forbidden) { _ = try await moderation.showMessage(id, to: stranger) }
            await #expect(throws: Refusal.forbidden) { try await moderation.releaseMessage(id, by: stranger) }
            await #expect(throws: Refusal.forbidden) {
                try await moderation.refuseMessage(id, because: "Non, pour cette raison-là.", on: .fraud, by: stranger)
            }
            await #expect(throws: Refusal.forbidden) { try await moderation.keepReported(id, by: stranger) }
            await #expect(throws: Refusal.forbidden) {
                try await moderation.removeReported(id, because: "Non, pour cette raison-là.", on: .fraud, by: stranger)
            }
        }
        #expect(try await test.waiting().count == 1)
    }

    @Test func `held, asked for and let pass, is there for the other like any`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let id = try await test.holdMessage(in: talk)
        #expect(try await test.waiting().isEmpty)
        await #expect(throws: Refusal.conflict) {
            try await test.site.moderation.releaseMessage(id, by: Self.caller)
        }
        try await test.site.conversations.askReview(of: id, by: talk.correspondent)
        #expect(try await test.waiting().map(\.doubt) == [.link])

        #expect(try await test.site.moderation.releaseMessage(id, by: Self.caller) == 2)
        #expect(try await test.waiting().isEmpty)
        #expect(try await test.texts(in: talk.id, by: talk.advertiser).last == "Voir https://exemple.org/page")
        #expect(try await test.site.conversations.unread(of: talk.advertiser) == 2)
        test.clock.advance(by: .minutes(2))
        #expect(try await test.subjects().contains("Noé33 vous a écrit"))
        await #expect(throws: Refusal.conflict) {
            try await test.site.moderation.releaseMessage(id, by: Self.caller)
        }
        await #expect(throws: Refusal.notFound) {
            _ = try await test.site.moderation.showMessage(id, to: Self.caller)
        }
    }

    @Test func `refused, tells its sender why and the other nothing; thought of again, it is sent`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let id = try await test.holdMessage(in: talk)
        try await test.site.conversations.askReview(of: id, by: talk.correspondent)
        await #expect(throws: Refusal.self) {
            try await test.site.moderation.refuseMessage(id, because: " \n", on: .fraud, by: Self.caller)
        }
        try await test.site.moderation.refuseMessage(
            id, because: "Ce site vend des comptes.", on: .fraud, by: Self.caller)

        let own = try #require(try await test.site.conversations.show(talk.id, to: talk.correspondent).messages.last)
        #expect(own.state == .refused)
        #expect(own.refusal?.leave(by: .proof) == "Ce site vend des comptes.")
        #expect(try await test.texts(in: talk.id, by: talk.advertiser).count == 1)
        #expect(try await test.site.conversations.unread(of: talk.advertiser) == 1)

        try await test.site.moderation.releaseMessage(id, by: Self.caller)
        let sent = try #require(try await test.site.conversations.show(talk.id, to: talk.correspondent).messages.last)
        #expect(sent.state == .sent)
        #expect(sent.refusal == nil)
    }

    @Test func `isn't let pass into a conversation that is closed, nor for somebody locked`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let id = try await test.holdMessage(in: talk)
        try await test.site.conversations.askReview(of: id, by: talk.correspondent)
        try await test.site.conversations.block(talk.id, by: talk.advertiser)
        #expect(try await problems { try await test.site.moderation.releaseMessage(id, by: Self.caller) } == ["texte"])
        try await test.site.conversations.unblock(talk.id, by: talk.advertiser)

        try await test.site.rights.restrict(by: talk.correspondent)
        #expect(try await test.waiting().isEmpty)
        await #expect(throws: Refusal.locked) { try await test.site.moderation.releaseMessage(id, by: Self.caller) }
        await #expect(throws: Refusal.locked) {
            _ = try await test.site.moderation.showMessage(id, to: Self.caller)
        }
        #expect(try await test.texts(in: talk.id, by: talk.advertiser) == ["‹locked›"])
    }

    @Test func `reported and left, stays, and its reporter is told`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let id = try await test.report(in: talk)
        try await test.site.moderation.keepReported(id, by: Self.caller)
        let seen = try #require(try await test.site.conversations.show(talk.id, to: talk.advertiser).messages.first)
        #expect(seen.isReported)
        #expect(seen.decision == .left)
        #expect(seen.text != nil)
        await #expect(throws: Refusal.conflict) { try await test.site.moderation.keepReported(id, by: Self.caller) }
        await #expect(throws: Refusal.conflict) {
            try await test.site.moderation.removeReported(
                id, because: "Non, pour cette raison-là.", on: .fraud, by: Self.caller)
        }
    }

    @Test func `reported and taken away, is read by its sender alone, with the reason`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Voici.", in: talk.id, photos: .adding("m"), by: talk.advertiser)
        let theirs = try #require(
            try await test.site.conversations.show(talk.id, to: talk.correspondent).messages.last)
        let photo = try #require(theirs.photos.first?.id)
        try await test.site.conversations.report(theirs.id, because: .illegal, by: talk.correspondent)
        #expect(try await test.site.moderation.showMessage(theirs.id, to: Self.caller).photos.count == 1)
        try await test.site.moderation.removeReported(
            theirs.id, because: "Image interdite par la loi.", on: .illegal, by: Self.caller)

        let seen = try #require(
            try await test.site.conversations.show(talk.id, to: talk.correspondent).messages.last)
        #expect(seen.state == .removed)
        #expect(seen.text == nil)
        #expect(seen.refusal == nil)
        #expect(seen.photos.isEmpty)
        #expect(seen.decision == .removed)
        await #expect(throws: Refusal.notFound) {
            _ = try await test.site.photos.show(photo, .small, to: talk.correspondent)
        }
        let own = try #require(try await test.site.conversations.show(talk.id, to: talk.advertiser).messages.last)
        #expect(own.text?.leave(by: .proof) == "Voici.")
        #expect(own.refusal?.leave(by: .proof) == "Image interdite par la loi.")
        test.clock.advance(by: .minutes(2))
        #expect(try await !test.subjects().contains("Camille_L vous a écrit"))
    }

    @Test func `reported by one and deleted by both goes once it is decided`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let id = try await test.report(in: talk)
        for caller in [talk.advertiser, talk.correspondent] {
            try await test.site.conversations.hide(talk.id, by: caller)
        }
        #expect(try await test.rowCounts()["message"] == 1)
        try await test.site.moderation.keepReported(id, by: Self.caller)
        #expect(try await test.rowCounts()["message"] == 0)
    }
}

extension TestSite {
    fileprivate func waiting() async throws -> [WaitingMessage] {
        try await site.moderation.listMessages(by: .system(job: "test"))
    }

    /// How often something was opened to decide about it.
    fileprivate func openings() async throws -> Int {
        try await count("SELECT coalesce(sum(times), 0) AS count FROM opening WHERE purpose = 'moderation'")
    }

    /// The advertiser reports the first message.
    fileprivate func report(in talk: Conversing) async throws -> Message.ID {
        let messages = try await site.conversations.show(talk.id, to: talk.advertiser).messages
        guard let id = messages.first?.id else { throw TestProblem("there should be a message") }
        try await site.conversations.report(id, because: .threat, by: talk.advertiser)
        return id
    }

    /// The correspondent, who is new, writes a link.
    fileprivate func holdMessage(in talk: Conversing) async throws -> Message.ID {
        let draft = MessageDraft(text: "Voir https://exemple.org/page")
        guard try await site.conversations.send(draft, in: talk.id, from: .test, by: talk.correspondent) == .held(.link)
        else { throw TestProblem("the message should be held") }
        return draft.id
    }
}
