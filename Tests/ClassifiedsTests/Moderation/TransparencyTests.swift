import Database
import TestSite
import Testing

@testable import Classifieds

/// What is published of a year (DSA, articles 15 and 24).
@Suite("The figures of a year")
struct TransparencyTests {
    @Test func `are counted when it happens, under its year in Paris`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        try await test.report(talk.ad)
        try await test.report(talk.ad, .sample(.minor))
        try await test.site.conversations.report(
            try #require(try await test.site.conversations.show(talk.id, to: talk.advertiser).messages.first).id,
            because: .threat, by: talk.advertiser)
        let reported = try #require(try await test.reported().first?.id)
        let nothing = DecisionDraft(measure: .leave, ground: .offTopic, facts: "")
        try await test.site.moderation.decide(nothing, in: reported, by: TestSite.moderator)
        test.clock.advance(by: .days(60))
        #expect(try await test.site.moderation.transparencyYears() == [2027, 2026])
        let year = try await test.site.moderation.transparency(of: 2026)
        #expect(year.count(.report(.minor)) == 1)
        #expect(ReportReason.allCases.reduce(0) { $0 + year.count(.report($1)) } == 2)
        #expect(year.count(.messageReport(.threat)) == 1)
        #expect(year.decisions(.leave) == 1)
        #expect(year.decisions(automated: false) == 1)
        #expect(try await test.site.moderation.transparency(of: 2027).counts.isEmpty)
    }

    @Test func `tell decisions by measure, ground and how they were found, and the median delay`() async throws {
        let test = try await TestSite()
        try await test.site.database.write { writer in
            for _ in 0..<3 { try writer.count(.decision(.remove, .fraud, automated: false)) }
            try writer.count(.decision(.leave, .fraud, automated: true))
            try writer.count(.decision(.hide, .offTopic, automated: true))
            for delay in [DecisionDelay.hour, .day, .day, .longer] { try writer.count(.delay(delay)) }
            try writer.count(.appeal(.reversed))
        }
        let year = try await test.figures()
        #expect(year.decisions(.remove) == 3)
        #expect(year.restrictions(.fraud) == 3)
        #expect(year.decisions(automated: true) == 2)
        #expect(year.decisions(automated: false) == 3)
        #expect(year.medianDelay == .day)
        #expect(year.count(.appeal(.reversed)) == 1)
    }

    @Test func `of messages, one reported twice by the same person is one`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let id = try #require(try await test.site.conversations.show(talk.id, to: talk.advertiser).messages.first).id
        for _ in 0..<2 { try await test.site.conversations.report(id, because: .minor, by: talk.advertiser) }
        #expect(try await test.figures().count(.messageReport(.minor)) == 1)
    }
}
