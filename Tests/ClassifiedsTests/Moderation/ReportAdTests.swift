import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Reporting an ad without an account (promise LAW-2).
@Suite("A report of an ad")
struct ReportAdTests {
    @Test func `needs no account, and waits for somebody who decides`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let secret = try await test.report(ad)

        let waiting = try #require(try await test.reported().first)
        #expect(waiting.ad == ad)
        #expect(waiting.reporters == 1)
        #expect(waiting.reasons.map(\.reason) == [.scam])
        #expect(waiting.department == "69")
        let followed = try await test.site.moderation.follow(secret)
        #expect(followed.outcome == nil)
        #expect(followed.reason == .scam)
    }

    @Test func `is refused with every reason at once, and nothing is kept`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let before = try await test.rowCounts()
        let draft = ReportDraft(
            reason: nil, words: "Court.", email: "pas une adresse", isInGoodFaith: false, flaggerCode: "faux")
        let refusal = await #expect(throws: Refusal.self) { try await test.report(ad, draft) }
        guard case .invalid(let problems) = refusal else { throw TestProblem("it should be invalid") }
        #expect(problems.map(\.field) == ["raison", "explication", "email", "bonne-foi", "signaleur"])
        await #expect(throws: Refusal.self) {
            try await test.report(ad, .sample(words: String(repeating: "a", count: 2_001)))
        }
        #expect(try await test.rowCounts() == before)
    }

    @Test func `is of an ad that everybody sees, and of no other`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.pause(ad, by: caller)
        await #expect(throws: Refusal.gone) { try await test.report(ad) }
        await #expect(throws: Refusal.gone) { try await test.report(.random()) }
        #expect(try await test.rowCounts()["report"] == 0)
    }

    @Test func `is counted once a reporter, whatever they say and how often`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let (member, _) = try await test.publish(.sample(of: .noe))

        let first = try await test.report(ad, from: "192.0.2.1")
        #expect(try await test.report(ad, from: "192.0.2.1") == first)
        try await test.report(ad, .sample(words: "Et elle parle d’un colis qui n’existe pas."), from: "192.0.2.1")
        for network in ["192.0.2.2", "192.0.2.3"] {
            try await test.report(ad, .sample(email: "Ines@exemple.fr"), from: network)
            try await test.report(ad, from: network, by: member)
        }
        try await test.report(ad, .sample(email: "ines@exemple.fr"))

        #expect(try await test.reported().first?.reporters == 3)
        #expect(try await test.figures().count(.report(.scam)) == 3)
    }

    @Test func `shows nobody behind the same network what another said`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let first = try await test.report(ad, .sample(.threat), from: "192.0.2.1")
        let second = try await test.report(
            ad, .sample(.other, words: "Je ne comprends pas bien cette annonce."), from: "192.0.2.1")
        #expect(first != second)
        #expect(try await test.site.moderation.follow(second).reason == .other)
        #expect(try await test.reported().first?.reporters == 1)
    }

    @Test func `goes first where a minor is in danger, then where a trusted flagger says it`() async throws {
        let test = try await TestSite()
        let (_, first) = try await test.publish()
        let (_, second) = try await test.publish(.sample(of: .noe))
        let code = try await test.site.moderation.nameFlagger("Point de Contact", by: TestSite.moderator).code
        try await test.report(first)
        test.clock.advance(by: .minutes(1))
        try await test.report(second, .sample(.hate))
        #expect(try await test.reported().map(\.ad) == [first, second])

        var flagged = ReportDraft.sample(.hate)
        flagged.flaggerCode = code.text
        try await test.report(second, flagged)
        #expect(try await test.reported().map(\.urgency) == [1, 3])
        #expect(try await test.reported().map(\.ad) == [second, first])
        #expect(try await test.figures().count(.flagged) == 1)

        try await test.report(first, .sample(.minor))
        #expect(try await test.reported().map(\.ad) == [first, second])
        #expect(try await test.reported().map(\.urgency) == [0, 1])
    }

    @Test func `takes a more urgent reason of the same reporter`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let secret = try await test.report(ad, from: "192.0.2.1")
        #expect(try await test.report(ad, .sample(.minor), from: "192.0.2.1") == secret)
        #expect(try await test.reported().first?.urgency == 0)
        #expect(try await test.site.moderation.follow(secret).reason == .minor)
        #expect(try await test.reported().first?.reporters == 1)
    }

    @Test func `is read by whoever decides alone, without who says it`() async throws {
        let test = try await TestSite()
        let (author, ad) = try await test.publish()
        let words = "Il m’a écrit depuis fraude@exemple.org et au 06 12 34 56 78, puis plus rien."
        try await test.report(ad, .sample(words: words, email: "ines@exemple.fr"))
        let id = try #require(try await test.reported().first?.id)

        let shown = try await test.site.moderation.showReport(id, to: TestSite.moderator)
        let text = try #require(shown.words.first).text.map { MaskedText($0).text }.leave(by: .moderator)
        #expect(text.contains("Il m’a écrit depuis"))
        for detail in ["fraude@", "06 12", "ines@"] { #expect(!text.contains(detail)) }
        #expect(shown.item?.content.title.leave(by: .moderator) == AdDraft.sample().title)
        for stranger in [Caller.visitor, author] {
            await #expect(throws: Refusal.forbidden) { _ = try await test.site.moderation.reports(by: stranger) }
            await #expect(throws: Refusal.forbidden) {
                _ = try await test.site.moderation.showReport(id, to: stranger)
            }
        }
    }

    @Test func `is acknowledged at once, and its decision is told, where an address was given`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let secret = try await test.report(ad, .sample(email: "ines@exemple.fr"))
        try await test.report(ad)
        #expect(try await test.subjects() == ["Votre signalement est arrivé"])
        #expect(test.mails.mails.last?.to.text == "ines@exemple.fr")
        #expect(test.mails.mails.last?.body.contains("/signalements/\(secret.text)") == true)

        try await test.close(try #require(try await test.reported().first?.id), as: .leave)
        #expect(try await test.subjects() == ["Votre signalement\u{A0}: ce qui a été décidé"])
        #expect(test.mails.mails.last?.body.contains("elle reste en ligne") == true)
        #expect(test.mails.mails.last?.body.contains("contester") == true)
    }

    @Test func `says what was decided, and until when it may be contested`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let secret = try await test.report(ad)
        test.clock.advance(by: .hours(2))
        try await test.close(try #require(try await test.reported().first?.id), as: .remove)

        let followed = try await test.site.moderation.follow(secret)
        #expect(followed.outcome == .removed)
        #expect(followed.contestable == test.clock.now() + test.site.settings.durations.appeal)
        #expect(try await test.figures().medianDelay == .day)
        await #expect(throws: Refusal.notFound) { _ = try await test.site.moderation.follow(.random()) }
    }

    @Test func `is erased by whoever made it, with its key`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let secret = try await test.report(ad, .sample(.minor, email: "ines@exemple.fr"))
        try await test.site.moderation.withdrawReport(secret)
        #expect(try await test.rowCounts()["report"] == 0)
        #expect(try await test.rowCounts()["case_copy"] == 0)
        #expect(try await test.rowCounts()["outbox"] == 0)
        #expect(try await test.holders() == 0)
        #expect(try await test.reported().isEmpty)
        await #expect(throws: Refusal.notFound) { try await test.site.moderation.withdrawReport(secret) }
    }

    @Test func `is over by itself when its ad is gone, and its reporter is told so`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let secret = try await test.report(ad, .sample(email: "ines@exemple.fr"))
        try await test.deliver()
        try await test.site.ads.withdraw(ad, by: caller)
        try await test.pass(.minutes(10))
        #expect(try await test.reported().isEmpty)
        #expect(try await test.site.moderation.follow(secret).outcome == .gone)
        #expect(try await test.site.moderation.follow(secret).contestable == nil)
        #expect(try await test.subjects() == ["Votre signalement\u{A0}: ce qui a été décidé"])
    }

    @Test func `is kept until its decision can't be contested any more, and goes with its key`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let secret = try await test.report(ad, .sample(email: "ines@exemple.fr"))
        try await test.pass(.days(3))
        #expect(try await test.rowCounts()["report"] == 1)
        try await test.close(try #require(try await test.reported().first?.id), as: .leave)
        try await test.pass(.days(364))
        #expect(try await test.site.moderation.follow(secret).outcome == .left)
        try await test.pass(.days(1))
        #expect(try await test.rowCounts()["report"] == 0)
        #expect(try await test.rowCounts()["moderation_case"] == 0)
        #expect(try await test.holders() == 0)
        let figures = try await test.figures()
        #expect(ReportReason.allCases.allSatisfy { figures.count(.report($0)) == 0 })
    }

    @Test func `closes once, and a closed case takes no other report`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        try await test.report(ad)
        let id = try #require(try await test.reported().first?.id)
        try await test.close(id, as: .leave)
        await #expect(throws: Refusal.conflict) { try await test.close(id, as: .remove) }
        try await test.report(ad)
        #expect(try await test.reported().map(\.id) != [id])
        #expect(try await test.reported().count == 1)
    }
}
