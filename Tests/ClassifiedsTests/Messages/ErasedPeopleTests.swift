import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// What is erased of somebody who wrote messages, and what stays with the other (promises RET-4, RIGHT-3).
@Suite("Somebody who wrote messages, erased")
struct ErasedPeopleTests {
    @Test func `is told how many messages and photos went, and nothing of them is there`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Avec plaisir.", in: talk.id, photos: .adding("a", "b"), by: talk.advertiser)
        try await test.write("À demain.", in: talk.id, by: talk.advertiser)
        let sealed = try await test.site.database.read { try $0.messages(of: talk.id, after: 1, limit: 9) }

        let erased = try await test.site.rights.eraseEverything(by: talk.advertiser).receipt.erased

        #expect(erased.messages == 2)
        #expect(erased.photos == 2)
        #expect(try test.photoFileNames().isEmpty)
        #expect(try await test.rowCounts()["message_photo"] == 0)
        #expect(try await test.rowCounts()["participant"] == 1)
        for file in try test.folder.files() {
            for message in sealed { #expect(file.bytes.range(of: message.content.bytes) == nil, "\(file.name)") }
        }
    }

    @Test func `leaves the other nothing but what that one wrote`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Avec plaisir.", in: talk.id, by: talk.advertiser)
        try await test.site.conversations.shareTelephone("06 12 34 56 78", in: talk.id, by: talk.advertiser)
        _ = try await test.site.rights.eraseEverything(by: talk.advertiser)

        #expect(try await test.texts(in: talk.id, by: talk.correspondent) == ["Bonjour, votre annonce me plaît."])
        #expect(try await test.other(in: talk.id, for: talk.correspondent) == "‹erased›")
        let state = try await test.state(of: talk.id, for: talk.correspondent)
        #expect(state.isOver)
        #expect(state.otherTelephone == nil)
        #expect(
            try await problems { try await test.write("Bonjour\u{202F}?", in: talk.id, by: talk.correspondent) } == [
                "texte"
            ])
    }

    @Test func `has no mail leave about what isn't there any more`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.deliver()
        try await test.write("Avec plaisir.", in: talk.id, by: talk.advertiser)
        #expect(try await test.rowCounts()["outbox"] ?? 0 > 0)
        _ = try await test.site.rights.eraseEverything(by: talk.advertiser)
        #expect(try await test.count("SELECT count(*) AS count FROM outbox WHERE message IS NOT NULL") == 0)
        test.clock.advance(by: .minutes(2))
        #expect(try await test.subjects() == [])
    }

    @Test func `takes along what the other had deleted already`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Avec plaisir.", in: talk.id, by: talk.advertiser)
        try await test.site.conversations.hide(talk.id, by: talk.advertiser)
        #expect(try await test.rowCounts()["message"] == 2)
        _ = try await test.site.rights.eraseEverything(by: talk.correspondent)
        #expect(try await test.rowCounts()["message"] == 0)
    }

    @Test func `the last of the two takes the conversation along`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        for caller in [talk.correspondent, talk.advertiser] {
            _ = try await test.site.rights.eraseEverything(by: caller)
        }
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try await test.keyCount() == 0)
    }

    @Test func `a report of theirs stays, without them`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let theirs = try #require(
            try await test.site.conversations.show(talk.id, to: talk.advertiser).messages.first?.id)
        try await test.site.conversations.report(theirs, because: .threat, by: talk.advertiser)
        _ = try await test.site.rights.eraseEverything(by: talk.advertiser)
        #expect(
            try await test.count("SELECT count(*) AS count FROM message_report WHERE reporter IS NULL") == 1)
        #expect(try await test.site.moderation.listMessages(by: TestSite.moderator).map(\.id) == [theirs])
    }

    @Test func `a stranger who never confirmed goes with what they wrote`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        _ = try await test.site.conversations.write(.sample(), to: ad, from: .test, by: .visitor)
        #expect(try await test.keyCount() == 2)
        try await test.pass(.hours(48))
        #expect(try await test.rowCounts()["first_message"] == 0)
        #expect(try await test.rowCounts()["account"] == 1)
        #expect(try await test.keyCount() == 1)
    }

    @Test func `whose key is lost is erased, and the other's words stay`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let lost = try talk.advertiser.requireMember().account
        try await test.site.keyring.database.write {
            try $0.run("DELETE FROM wrapped_key WHERE name = \("person:\(lost)")")
        }
        let again = try await test.anotherProcess()
        try await again.accounts.eraseKeyless()
        #expect(try await again.conversations.show(talk.id, to: talk.correspondent).messages.count == 1)
        #expect(try await test.rowCounts()["participant"] == 1)
    }

    @Test func `nobody else's key is swept away`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.pass(.days(3))
        #expect(try await test.keyCount() == 2)
        #expect(try await test.texts(in: talk.id, by: talk.advertiser) == ["Bonjour, votre annonce me plaît."])
    }

    @Test func `prints go when comparing is refused, and when the index keys turn`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        #expect(try await test.rowCounts()["message_print"] ?? 0 > 0)
        try await test.site.rights.object(to: .copies, by: talk.correspondent)
        #expect(try await test.rowCounts()["message_print"] == 0)

        try await test.write("Bonjour à vous, parlons de la mer.", in: talk.id, by: talk.advertiser)
        #expect(try await test.rowCounts()["message_print"] ?? 0 > 0)
        try await test.site.keys.turnIndex()
        #expect(try await test.rowCounts()["message_print"] == 0)
        #expect(try await test.texts(in: talk.id, by: talk.correspondent).count == 2)
        let session = try await test.signIn(.noe)
        #expect(try await test.site.conversations.list(of: .member(session.member)).conversations.count == 1)
    }
}
