import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct DecisionTests {
    @Test func `hidden, an ad is seen by nobody, and may be changed`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let decision = try await test.decide(.because(.hide), about: .ad(ad))
        #expect(try await test.state(of: ad) == .refused)
        try await test.expectHidden(ad, words: "voiliers")
        let own = try #require(try await test.site.moderation.decision(about: ad, to: caller))
        #expect(own.statement.id == decision)
        #expect(own.statement.facts.leave(by: .ownPage) == "Cette annonce demande de payer d’avance.")
        #expect(!own.statement.isAutomated)
        try await test.revise(ad, as: .sample().titled("Parler de bateaux"), by: caller)
        #expect(try await test.state(of: ad) == .held)
        #expect(try await test.reasons(of: ad, by: caller) == [.refusedBefore])
    }

    @Test func `removed, an ad can be neither changed nor renewed nor shown again`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.decide(.because(.hide), about: .ad(ad))
        await #expect(throws: Refusal.conflict) { try await test.decide(.because(.hide), about: .ad(ad)) }
        try await test.decide(.because(.remove), about: .ad(ad))
        await #expect(throws: Refusal.conflict) {
            try await test.revise(ad, as: .sample().titled("Parler de bateaux"), by: caller)
        }
        await #expect(throws: Refusal.gone) { try await test.site.ads.renew(ad, by: caller) }
        await #expect(throws: Refusal.conflict) { try await test.site.ads.resume(ad, by: caller) }
        #expect(try await test.state(of: ad) == .refused)
    }

    @Test func `left, an ad stays, nobody is told, and no decision is made`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        #expect(try await test.decide(.because(.leave), about: .ad(ad)) == nil)
        #expect(try await test.state(of: ad) == .online)
        #expect(try await test.subjects() == [])
        #expect(try await test.rowCounts()["decision"] == 0)
    }

    @Test func `left, a held ad is online`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.hold()
        try await test.look(at: ad)
        try await test.decide(.because(.leave), about: .ad(ad))
        #expect(try await test.state(of: ad) == .online)
    }

    @Test func `its author is written what was decided, why, how it was found and how to contest`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.hold()
        try await test.look(at: ad)
        let decision = try await test.decide(.because(.remove), about: .ad(ad))
        #expect(try await test.subjects().last == "Votre annonce est refusée")
        let body = try #require(test.mails.mails.last?.body.replacing("\n", with: " "))
        for words in [
            "Cette annonce demande de payer d’avance.", "La loi", "article 313-1 du code pénal", "contrôle automatique",
            "/recours/\(try test.secret(of: decision).text)", "25 mai 2027", "article 21", "tribunal",
        ] {
            #expect(body.contains(words), "\(words)")
        }
        #expect(try await test.times(.decision(.remove, .fraud, automated: true)) == 1)
    }

    @Test func `without its reasons there is no decision`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        for facts in ["", "Non.", String(repeating: "a", count: 2_001)] {
            let draft = DecisionDraft(measure: .hide, ground: .fraud, facts: facts)
            await #expect(throws: Refusal.invalid([.factsLength(facts.count)])) {
                try await test.decide(draft, about: .ad(ad))
            }
        }
        #expect(try await test.state(of: ad) == .online)
        #expect(try await test.subjects() == [])
    }

    @Test func `nor in the tables: a row without facts or ground isn't taken`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let account = try caller.requireMember().account
        let enough = Data(repeating: 1, count: 60)
        for (ground, facts) in [("", enough), ("escroquerie", Data(repeating: 1, count: 29)), ("escroquerie", nil)] {
            await #expect(throws: (any Error).self) {
                try await test.insertDecision(about: account, ground: ground, facts: facts)
            }
        }
        try await test.insertDecision(about: account, ground: "escroquerie", facts: enough)
        #expect(try await test.rowCounts()["decision"] == 1)
    }

    @Test func `nobody but who has that duty decides`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let audit = try await test.colleague([.audit])
        for stranger in [Caller.visitor, caller, audit] {
            await #expect(throws: Refusal.forbidden) {
                try await test.decide(.because(.hide), about: .ad(ad), by: stranger)
            }
        }
        let moderator = try await test.colleague([.moderation])
        try await test.decide(.because(.hide), about: .ad(ad), by: moderator)
        let audited = try await test.site.staff.decisions(by: audit)
        #expect(audited.map(\.decider) == [moderator.colleague?.id])
        await #expect(throws: Refusal.forbidden) { try await test.site.staff.decisions(by: moderator) }
        let past = try await test.site.moderation.pastDecisions(about: .ad(ad), by: moderator)
        #expect(past.map(\.measure) == [.hide])
    }

    @Test func `an ad that isn't there, that waits for its author or is locked isn't decided about`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        await #expect(throws: Refusal.notFound) { try await test.decide(.because(.hide), about: .ad(.random())) }
        try await test.site.rights.restrict(by: caller)
        await #expect(throws: Refusal.locked) { try await test.decide(.because(.hide), about: .ad(ad)) }
    }

    @Test func `a decision goes a year after, and with its person before`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let second = try await test.submit(.sample().titled("Parler de bateaux").saying(Self.other), by: caller)
        guard case .online = second else { throw TestProblem("the second ad should be online") }
        try await test.decide(.because(.hide), about: .ad(ad))
        for _ in 0..<7 {
            for own in try await test.site.ads.list(of: caller) where own.state == .online {
                try await test.site.ads.renew(own.id, by: caller)
            }
            try await test.pass(.days(50))
        }
        #expect(try await test.rowCounts()["decision"] == 1)
        try await test.pass(.days(15))
        #expect(try await test.rowCounts()["decision"] == 0)

        let noe = try await test.publish(.sample(of: .noe))
        let decision = try await test.decide(.because(.hide), about: .ad(noe.ad))
        _ = try await test.contest(decision)
        _ = try await test.site.rights.eraseEverything(by: noe.caller)
        #expect(try await test.rowCounts()["decision"] == 0)
        #expect(try await test.rowCounts()["appeal"] == 0)
    }

    private static let other =
        "Bonjour, je propose de lire à voix haute des récits de montagne, le dimanche en fin de journée."
}

extension TestSite {
    fileprivate func insertDecision(about account: Account.ID, ground: String, facts: Data?) async throws {
        try await site.database.write { writer in
            try writer.run(
                """
                INSERT INTO decision (id, account, subject_kind, subject, measure, ground, facts, automated, decided,
                    secret_hash, appeal_until)
                VALUES (\(Decision.ID.random()), \(account), 'account', \(account.text), 'suspend', \(ground), \(facts), 0,
                    \(writer.now), \(Data(account.text.utf8)), \(writer.now))
                """)
        }
    }
}
