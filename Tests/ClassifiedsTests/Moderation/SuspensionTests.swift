import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct SuspensionTests {
    @Test func `takes all ads and what waits away, and nothing is published, changed or sent`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let (advertiser, ad) = (talk.advertiser, talk.ad)
        try await test.decide(.because(.suspend), about: .ad(ad))
        #expect(try await test.state(of: ad) == .refused)
        try await test.expectHidden(ad, words: "voiliers")
        #expect(try await test.isSuspended { _ = try await test.submit(.sample(), by: advertiser) })
        #expect(try await test.isSuspended { try await test.revise(ad, as: .sample(), by: advertiser) })
        #expect(
            try await test.isSuspended {
                try await test.site.conversations.send(
                    MessageDraft(text: "Bonjour à vous aussi."), in: talk.id, from: .test, by: advertiser)
            })
        _ = try await test.submit(.sample().titled("Parler de cordages"))
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        #expect(try await test.isSuspended { _ = try await test.site.ads.publish(secret, from: .test) })
        #expect(try await test.site.moderation.decisions(of: advertiser).map(\.statement.measure) == [.suspend])
        #expect(try await test.site.moderation.decision(about: ad, to: advertiser) != nil)
        await #expect(throws: Refusal.conflict) { try await test.decide(.because(.suspend), about: .ad(ad)) }
    }

    @Test func `whoever erases everything and comes back is held, as long as the address is known`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.decide(.because(.suspend), about: .ad(ad))
        _ = try await test.site.rights.eraseEverything(by: caller)
        #expect(try await test.rowCounts()["suspension"] == 0)
        let back = try await test.hold(.sample().with { $0.email = "Camille@exemple.fr" })
        #expect(try await test.reasons(of: back.ad, by: back.caller) == [.suspended])
        let noe = try await test.publish(
            .sample(of: .noe).saying("Bonjour, j’apprends la guitare et je cherche un duo."))
        #expect(try await test.state(of: noe.ad) == .online)

        _ = try await test.site.rights.eraseEverything(by: back.caller)
        try await test.pass(.days(366))
        let free = try await test.publish()
        #expect(try await test.state(of: free.ad) == .online)
    }

    @Test func `reversed, everything is back; lifted, the person publishes again`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let decision = try await test.decide(.because(.suspend), about: .account(try caller.requireMember().account))
        #expect(try await test.state(of: ad) == .refused)
        #expect(try await test.site.moderation.suspensions(by: TestSite.moderator).count == 1)
        try await test.judge(try await test.contest(decision), .reversed)
        #expect(try await test.state(of: ad) == .online)
        #expect(try await test.site.moderation.suspension(of: caller) == nil)

        try await test.decide(.because(.suspend), about: .ad(ad))
        let account = try caller.requireMember().account
        try await test.site.moderation.liftSuspension(of: account, by: TestSite.moderator)
        await #expect(throws: Refusal.notFound) {
            try await test.site.moderation.liftSuspension(of: account, by: TestSite.moderator)
        }
        try await test.revise(ad, as: .sample().titled("Parler de bateaux"), by: caller)
        #expect(try await test.state(of: ad) == .held)
    }

    @Test func `the person stays as long as they may contest, though nothing of theirs is online`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        try await test.decide(.because(.suspend), about: .ad(ad))
        try await test.pass(.days(100))
        #expect(try await test.rowCounts()["account"] == 1)
        try await test.pass(.days(83))
        try await test.pass(.days(7))
        #expect(try await test.rowCounts()["account"] == 0)
        #expect(try await test.site.database.read { try $0.hasBans() })
        try await test.pass(.days(176))
        #expect(try await !test.site.database.read { try $0.hasBans() })
    }
}
