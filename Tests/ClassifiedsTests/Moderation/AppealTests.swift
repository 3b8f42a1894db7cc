import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct AppealTests {
    @Test func `reversed, an ad is back where it was, for its full time`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let decision = try await test.decide(.because(.remove), about: .ad(ad))
        try await test.deliver()
        test.clock.advance(by: .days(3))
        let appeal = try await test.contest(decision)
        #expect(try await test.judge(appeal, .reversed) == JudgedAppeal(isRestored: true, isBySame: true))
        #expect(try await test.site.ads.show(ad).ends == TestSite.start + .days(63))
        #expect(try await test.titles(for: "voiliers") == 1)
        #expect(try await test.subjects() == ["Réponse à votre recours"])
        let body = try #require(test.mails.mails.last?.body)
        #expect(body.contains("annulée") && body.contains("Relue par une autre personne du site."))
        #expect(body.contains("La même personne a décidé"))
        #expect(try await test.times(.appeal(.reversed)) == 1)
    }

    @Test func `of a report that was left, its ad is looked at again and its reporter is answered`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let secret = try await test.report(ad, .sample(email: "temoin@exemple.fr"))
        let reported = try #require(try await test.reported().first?.id)
        let (first, second) = (try await test.colleague([.moderation]), try await test.colleague([.legal]))
        let nothing = DecisionDraft(measure: .leave, ground: .offTopic, facts: "")
        try await test.site.moderation.decide(nothing, in: reported, by: first)
        #expect(try await test.reported().isEmpty)

        try await test.site.moderation.contest(secret, because: TestSite.contesting)
        let appeal = try #require(try await test.site.moderation.appeals(by: second).first)
        #expect(appeal.report == ReportReason.scam)
        await #expect(throws: Refusal.invalid([.judgedByOther])) {
            try await test.judge(appeal.id, .reversed, by: first)
        }
        #expect(try await test.judge(appeal.id, .reversed, by: second).isRestored)
        #expect(try await test.reported().map(\.id) == [reported])

        try await test.deliver()
        let mail = try #require(test.mails.mails.last)
        #expect(mail.to.text == "temoin@exemple.fr" && mail.subject == "Réponse à votre recours")
        #expect(mail.body.contains("regardée de nouveau"))
        #expect(try await test.site.moderation.contested(secret).appeal?.judgement?.outcome == .reversed)
        await #expect(throws: Refusal.conflict) {
            try await test.site.moderation.contest(secret, because: TestSite.contesting)
        }
    }

    @Test func `upheld, it stays as it is, and what remains is said`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let appeal = try await test.contest(try await test.decide(.because(.hide), about: .ad(ad)))
        try await test.judge(appeal, .upheld)
        #expect(try await test.state(of: ad) == .refused)
        #expect(try await test.subjects().last == "Réponse à votre recours")
        #expect(test.mails.mails.last?.body.contains("tribunal") == true)
        let own = try await test.site.moderation.decisions(of: caller)
        #expect(own.first?.appeal?.judgement?.outcome == .upheld)
        await #expect(throws: Refusal.conflict) { try await test.judge(appeal, .reversed) }
    }

    @Test func `who decided doesn't judge as long as somebody else may`() async throws {
        let test = try await TestSite()
        let first = try await test.colleague([.moderation])
        let (_, ad) = try await test.publish()
        let appeal = try await test.contest(try await test.decide(.because(.hide), about: .ad(ad), by: first))
        let second = try await test.colleague([.legal])
        await #expect(throws: Refusal.invalid([.judgedByOther])) { try await test.judge(appeal, .upheld, by: first) }
        #expect(try await test.site.moderation.showAppeal(appeal, to: first).judge == .same)
        let shown = try await test.site.moderation.showAppeal(appeal, to: second)
        #expect(shown.judge == .other)
        #expect(shown.words.leave(by: .moderator) == TestSite.contesting)
        #expect(shown.facts?.leave(by: .moderator) == "Cette annonce demande de payer d’avance.")
        #expect(shown.ad != nil)
        #expect(try await !test.judge(appeal, .reversed, by: second).isBySame)
        #expect(try await test.state(of: ad) == .online)
    }

    @Test func `who decided judges for want of another, and the answer says so`() async throws {
        let test = try await TestSite()
        let only = try await test.colleague([.moderation])
        _ = try await test.colleague([.support])
        let (_, ad) = try await test.publish()
        let appeal = try await test.contest(try await test.decide(.because(.hide), about: .ad(ad), by: only))
        #expect(try await test.site.moderation.showAppeal(appeal, to: only).judge == .sameForWantOfAnother)
        #expect(try await test.judge(appeal, .upheld, by: only).isBySame)
        #expect(try await test.subjects().last == "Réponse à votre recours")
        #expect(test.mails.mails.last?.body.contains("La même personne a décidé") == true)
    }

    @Test func `a decision is contested once, within six months, with enough words, by its secret alone`() async throws
    {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let decision = try await test.decide(.because(.hide), about: .ad(ad))
        let secret = try test.secret(of: decision)
        await #expect(throws: Refusal.invalid([.appealLength(4)])) {
            try await test.site.moderation.contest(secret, because: "Non.")
        }
        await #expect(throws: Refusal.notFound) {
            try await test.site.moderation.contest(.random(), because: TestSite.contesting)
        }
        _ = try await test.contest(decision)
        await #expect(throws: Refusal.conflict) {
            try await test.site.moderation.contest(secret, because: TestSite.contesting)
        }

        let noe = try await test.publish(.sample(of: .noe))
        let late = try await test.decide(.because(.hide), about: .ad(noe.ad))
        test.clock.advance(by: .days(183))
        await #expect(throws: Refusal.gone) { try await test.contest(late) }
    }

    @Test func `what is contested isn't erased before it is judged`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let appeal = try await test.contest(try await test.decide(.because(.hide), about: .ad(ad)))
        try await test.pass(.days(30))
        #expect(try await test.state(of: ad) == .refused)
        try await test.judge(appeal, .upheld)
        try await test.pass(.minutes(1))
        #expect(try await test.state(of: ad) == nil)
        try await test.pass(.days(7))
        #expect(try await test.rowCounts()["account"] == 0)
    }

    @Test func `a message that was taken away is there again`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        let first = try await test.site.conversations.show(talk.id, to: talk.advertiser).messages.first
        let id = try #require(first?.id)
        try await test.site.conversations.report(id, because: .threat, by: talk.advertiser)
        let decision = try await test.decide(.because(.remove, on: .threat), about: .message(id))
        #expect(try await test.texts(in: talk.id, by: talk.advertiser) != ["Bonjour, votre annonce me plaît."])
        #expect(try await test.subjects().contains("Un de vos messages est retiré"))
        try await test.judge(try await test.contest(decision), .reversed)
        #expect(try await test.texts(in: talk.id, by: talk.advertiser) == ["Bonjour, votre annonce me plaît."])
    }

    @Test func `what is gone is said to be, and the list opens nothing`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let decision = try await test.decide(.because(.hide), about: .ad(ad))
        try await test.site.ads.withdraw(ad, by: caller)
        guard try await test.rowCounts()["decision"] == 1 else { return }
        let appeal = try await test.contest(decision)
        let list = try await test.site.moderation.appeals(by: try await test.colleague([.support]))
        #expect(list.map(\.id) == [appeal] && list.map(\.measure) == [.hide])
        #expect(try await test.judge(appeal, .reversed) == JudgedAppeal(isRestored: false, isBySame: true))
    }

    @Test func `a released refusal is undone, and can't be contested any more`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.hold()
        try await test.look(at: ad)
        let decision = try await test.decide(.because(.hide), about: .ad(ad))
        try await test.release(ad)
        #expect(try await test.state(of: ad) == .online)
        await #expect(throws: Refusal.conflict) { try await test.contest(decision) }
    }
}
