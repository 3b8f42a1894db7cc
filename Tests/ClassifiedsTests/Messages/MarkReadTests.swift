import Database
import TestSite
import Testing

@testable import Classifieds

/// « Lu », which both must wish (promise USE-4).
@Suite("That somebody has read")
struct MarkReadTests {
    @Test func `is shown where both wish it, and where one doesn't to nobody`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.site.conversations.markRead(talk.id, upTo: 1, by: talk.advertiser)
        #expect(try await test.read(talk) == nil)
        for wish in [[talk.advertiser], [talk.correspondent], []] {
            try await test.chooseReading(talk, wished: wish)
            #expect(try await test.read(talk) == nil)
            #expect(try await test.state(of: talk.id, for: talk.advertiser).readByOther == nil)
        }
        try await test.chooseReading(talk, wished: [talk.advertiser, talk.correspondent])
        #expect(try await test.read(talk) == 1)
    }

    @Test func `grows as the other reads on, and goes with either's wish`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.chooseReading(talk, wished: [talk.advertiser, talk.correspondent])
        #expect(try await test.read(talk) == 0)
        try await test.site.conversations.markRead(talk.id, upTo: 1, by: talk.advertiser)
        try await test.write("Et demain\u{202F}?", in: talk.id, by: talk.correspondent)
        #expect(try await test.read(talk) == 1)
        // No further than what is there, and never back.
        for place in [99, 1] {
            try await test.site.conversations.markRead(talk.id, upTo: place, by: talk.advertiser)
            #expect(try await test.read(talk) == 2)
        }
        for caller in [talk.advertiser, talk.correspondent] {
            try await test.site.mail.choose(.showsReading, false, by: caller)
            #expect(try await test.read(talk) == nil)
            try await test.site.mail.choose(.showsReading, true, by: caller)
            #expect(try await test.read(talk) == 2)
        }
    }

    @Test func `doesn't even wake the other, unless both wish it`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        for wish in [[], [talk.advertiser], [talk.correspondent]] {
            try await test.chooseReading(talk, wished: wish)
            try await test.write("Encore un mot.", in: talk.id, by: talk.correspondent)
            #expect(try await !test.wakesCorrespondent(talk))
        }
        try await test.chooseReading(talk, wished: [talk.advertiser, talk.correspondent])
        try await test.write("Un dernier mot.", in: talk.id, by: talk.correspondent)
        #expect(try await test.wakesCorrespondent(talk))
    }

    @Test func `is told by no count of openings, in which the site's own reading is`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.write("Avec plaisir.", in: talk.id, by: talk.advertiser)
        for caller in [talk.advertiser, talk.correspondent] {
            try await test.site.conversations.shareTelephone("06 12 34 56 78", in: talk.id, by: caller)
        }
        for caller in [talk.advertiser, talk.correspondent] {
            #expect(try await test.texts(in: talk.id, by: caller).count == 2)
            #expect(try await test.state(of: talk.id, for: caller).otherTelephone != nil)
        }
        let theirs = try #require(
            try await test.site.conversations.show(talk.id, to: talk.advertiser).messages.first?.id)
        try await test.site.conversations.report(theirs, because: .threat, by: talk.advertiser)
        _ = try await test.site.moderation.showMessage(theirs, to: TestSite.moderator)

        try await test.site.rights.writeOpenings()
        for caller in [talk.advertiser, talk.correspondent] {
            let purposes = try await test.site.rights.openings(of: caller).map(\.purpose)
            #expect(!purposes.contains(.conversation) && !purposes.contains(.contact))
            #expect(purposes.contains(.moderation) == (caller.member?.account == talk.correspondent.member?.account))
        }
    }
}

extension TestSite {
    /// Up to where the correspondent is shown that the advertiser has read.
    fileprivate func read(_ talk: Conversing) async throws -> Int? {
        try await state(of: talk.id, for: talk.correspondent).readByOther
    }

    /// These of the two show that they have read, the others don't.
    fileprivate func chooseReading(_ talk: Conversing, wished: [Caller]) async throws {
        for caller in [talk.advertiser, talk.correspondent] {
            let wishes = wished.contains { $0.member?.account == caller.member?.account }
            try await site.mail.choose(.showsReading, wishes, by: caller)
        }
    }

    /// Whether the correspondent, who looks, is woken when the advertiser reads; a message wakes them in any case.
    fileprivate func wakesCorrespondent(_ talk: Conversing) async throws -> Bool {
        try await hearAll()
        let wake = Wake(of: try site.conversations.changes(for: talk.correspondent))
        try await site.conversations.markRead(talk.id, upTo: .max, by: talk.advertiser)
        try await hearAll()
        try await Task.sleep(for: .milliseconds(100))
        let isWoken = wake.came
        try await write("Bien lu.", in: talk.id, by: talk.advertiser)
        try await eventually("a message wakes them") { wake.came }
        return isWoken
    }

    /// Waits until this process has heard everything that was announced so far.
    private func hearAll() async throws {
        let ear = Ear(on: site.database)
        try await ear.wait { $0.contains(.missed) }
        let mark = Message.ID.random().text
        let topic = Topic("test.heard")
        try await site.database.write { try $0.announce(topic, mark) }
        try await ear.wait { $0.contains(.announced(Announcement(topic, mark))) }
    }
}
