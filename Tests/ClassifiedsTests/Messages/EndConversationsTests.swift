import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// When conversations end, and with them people (promises RET-1, RET-5).
@Suite("A conversation's end")
struct EndConversationsTests {
    @Test func `comes not while the ad is online, however long nobody writes`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.site.database.write { try $0.run("UPDATE ad SET ends = \($0.now + .days(300))") }
        try await test.pass(.days(200))
        #expect(try await test.texts(in: talk.id, by: talk.correspondent).count == 1)
    }

    @Test func `is counted from the last message`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.site.ads.withdraw(talk.ad, by: talk.advertiser)
        try await test.pass(.days(80))
        try await test.write("Toujours là\u{202F}?", in: talk.id, by: talk.correspondent)
        try await test.pass(.days(90) - .milliseconds(1))
        #expect(try await test.texts(in: talk.id, by: talk.advertiser).count == 2)
        try await test.pass(.milliseconds(1))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try await test.keyCount() == 0)
    }

    @Test func `takes its photos with it, and leaves its words in no file`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Voici.", in: talk.id, photos: .adding("m"), by: talk.advertiser)
        let sealed = try await test.site.database.read { try $0.messages(of: talk.id, after: 0, limit: 9) }
        #expect(try test.photoFileNames().count == 3)
        try await test.site.ads.withdraw(talk.ad, by: talk.advertiser)
        try await test.pass(.days(90))
        #expect(try test.photoFileNames().isEmpty)
        for file in try test.folder.files() {
            for message in sealed { #expect(file.bytes.range(of: message.content.bytes) == nil, "\(file.name)") }
        }
    }

    @Test func `leaves a person who has another conversation, and takes one who hasn't`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let (_, other) = try await test.publish(
            .sample().titled("Parler de montagne").with { $0.email = "l@exemple.fr" })
        _ = try await test.site.conversations.write(
            .sample("Bonjour, la montagne me plaît aussi."), to: other, from: .test, by: talk.correspondent)
        try await test.site.database.write {
            try $0.run("UPDATE ad SET ends = \($0.now + .days(300)) WHERE id = \(other)")
        }
        try await test.site.ads.withdraw(talk.ad, by: talk.advertiser)
        try await test.pass(.days(90))
        #expect(try await test.rowCounts()["conversation"] == 1)
        #expect(try await test.rowCounts()["participant"] == 2)
        // The correspondent and the other advertiser.
        #expect(try await test.rowCounts()["account"] == 2)
    }

    @Test func `of the last ad ends its person seven days later, whatever their conversations`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.pass(.days(60))
        try await test.write("Encore là.", in: talk.id, by: talk.correspondent)
        try await test.pass(.days(7) - .milliseconds(1))
        #expect(try await test.rowCounts()["account"] == 2)
        try await test.pass(.milliseconds(1))
        #expect(try await test.rowCounts()["account"] == 1)
        #expect(try await test.other(in: talk.id, for: talk.correspondent) == "‹erased›")
        #expect(try await test.texts(in: talk.id, by: talk.correspondent).count == 2)
        try await test.pass(.days(83))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }

    @Test func `comes for one who began it while their own ad was over, with the ad`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish(.sample(of: .noe))
        try await test.pass(.days(60))
        let (_, ad) = try await test.publish()
        let written = try await test.site.conversations.write(.sample(), to: ad, from: .test, by: caller)
        guard case .written = written else { throw TestProblem("a member's message is there at once") }
        try await test.pass(.days(7))
        #expect(try await test.rowCounts()["account"] == 1)
    }

    @Test func `doesn't come while one of the two has everything locked, nor while a report waits`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let theirs = try #require(
            try await test.site.conversations.show(talk.id, to: talk.advertiser).messages.first?.id)
        try await test.site.conversations.report(theirs, because: .threat, by: talk.advertiser)
        try await test.site.ads.withdraw(talk.ad, by: talk.advertiser)
        try await test.pass(.days(100))
        #expect(try await test.rowCounts()["conversation"] == 1)

        try await test.site.rights.restrict(by: talk.correspondent)
        try await test.site.moderation.keepReported(theirs, by: TestSite.moderator)
        try await test.pass(.days(100))
        #expect(try await test.rowCounts()["conversation"] == 1)
        try await test.site.rights.lift(by: talk.correspondent)
        try await test.pass(.hours(1))
        #expect(try await test.rowCounts()["conversation"] == 0)
    }

    @Test func `waits after a lock for as long as it would have without one`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let account = try talk.correspondent.requireMember().account
        try await test.site.ads.withdraw(talk.ad, by: talk.advertiser)
        try await test.pass(.days(10))
        try await test.site.rights.restrict(by: talk.correspondent)
        try await test.pass(.days(100))
        try await test.site.rights.lift(by: talk.correspondent)
        for time in [Duration.hours(2), .days(79)] {
            try await test.pass(time)
            #expect(try await test.texts(in: talk.id, by: talk.correspondent).count == 1)
            #expect(try await test.count("SELECT count(*) AS count FROM account WHERE id = \(account)") == 1)
        }
        try await test.pass(.days(1))
        #expect(try await test.rowCounts()["conversation"] == 0)
        #expect(try await test.count("SELECT count(*) AS count FROM account WHERE id = \(account)") == 0)
    }

    @Test func `is never early for somebody without an ad`() async throws {
        let test = try await TestSite(checks: true)
        let talk = try await test.converse()
        let account = try talk.correspondent.requireMember().account
        for _ in 0..<8 {
            try await test.pass(.days(7))
            try await test.deliver()
            try await test.write("Semaine après semaine.", in: talk.id, by: talk.correspondent)
            #expect(try await test.count("SELECT count(*) AS count FROM account WHERE id = \(account)") == 1)
            let outcome = try await test.outcome(of: .durations)
            #expect(outcome == .passed)
        }
        #expect(try await test.count("SELECT count(*) AS count FROM account WHERE idle_since IS NOT NULL") == 0)
    }

    @Test func `what is compared with other messages is forgotten after a day`() async throws {
        let test = try await TestSite()
        _ = try await test.converse()
        try await test.pass(.hours(24) - .milliseconds(1))
        #expect(try await test.rowCounts()["message_print"] ?? 0 > 0)
        try await test.pass(.milliseconds(1))
        #expect(try await test.rowCounts()["message_print"] == 0)
    }
}
