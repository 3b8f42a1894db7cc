import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Promise RIGHT-8: nothing is closed without an answer, and a refusal says why and where to complain.
@Suite("A request that is answered")
struct AnswerRequestTests {
    @Test func `is read on its page, and help by mail too`() async throws {
        let test = try await TestSite()
        let agent = try await test.colleague(.support)
        let asked = try await test.askDesk(.help)
        try await test.site.requests.answer(asked.id, AnswerDraft(words: TestSite.answer), by: agent)
        #expect(try await test.written(in: asked.secret).last == TestSite.answer)
        #expect(try await test.lastMail(to: Person.camille.email)?.body.contains(TestSite.answer) == true)
        #expect(try await test.request(asked.id).closed == nil)
        #expect(try await test.journal(of: asked.id) == ["answered-request"])

        try await test.site.requests.answer(asked.id, AnswerDraft(words: TestSite.answer, outcome: .done), by: agent)
        let closed = try await test.request(asked.id)
        #expect((closed.outcome, closed.closed) == (.done, test.clock.now()))
        #expect(try await test.times(.request(.help)) == 1)
        await #expect(throws: Refusal.conflict) {
            try await test.site.requests.answer(asked.id, AnswerDraft(words: TestSite.answer), by: agent)
        }
    }

    @Test func `is shown to whoever answers, its words opened and noted, its address never`() async throws {
        let test = try await TestSite()
        let officer = try await test.officer()
        let asked = try await test.askProved(.access)
        let shown = try await test.site.requests.show(asked.id, in: .rights, to: officer)
        #expect(shown.messages.map(\.side) == [.person])
        #expect(shown.messages.first?.words.isSame(as: Opened(RequestDraft.sample().words)) == true)
        let holder = try await test.request(asked.id).holder
        #expect(try await test.count("SELECT count(*) AS count FROM opening WHERE account = \(holder)") > 0)
        await #expect(throws: Refusal.notFound) {
            _ = try await test.site.requests.show(asked.id, in: .support, to: officer)
        }
    }

    @Test(arguments: Role.allCases)
    func `is answered by whoever has the duty of its queue, and nobody else`(role: Role) async throws {
        let test = try await TestSite()
        let caller = try await test.comeIn(as: [role]).caller
        for (kind, roles) in [(Request.Kind.help, Set<Role>([.support, .privacy])), (.access, [.privacy])] {
            let asked = try await test.askDesk(kind)
            let draft = AnswerDraft(words: TestSite.answer)
            guard !roles.contains(role) else {
                try await test.site.requests.answer(asked.id, draft, by: caller)
                continue
            }
            await #expect(throws: Refusal.forbidden) {
                try await test.site.requests.answer(asked.id, draft, by: caller)
            }
            await #expect(throws: Refusal.forbidden) {
                _ = try await test.site.requests.show(asked.id, in: kind.queue, to: caller)
            }
            await #expect(throws: Refusal.forbidden) {
                try await test.site.requests.close(asked.id, as: .done, by: caller)
            }
            await #expect(throws: Refusal.forbidden) {
                try await test.site.requests.change(asked.id, to: .erasure, by: caller)
            }
        }
    }

    @Test func `isn't closed before an answer, by nobody and no statement`() async throws {
        let test = try await TestSite()
        let asked = try await test.askProved(.access)
        let officer = try await test.officer()
        let problem = try await test.problem { try await test.site.requests.close(asked.id, as: .done, by: officer) }
        #expect(problem == .answerFirst)
        await #expect(throws: (any Error).self) {
            try await test.site.database.write { writer in
                try writer.run("UPDATE request SET closed = \(writer.now), outcome = 'done' WHERE id = \(asked.id)")
            }
        }
        #expect(try await test.request(asked.id).closed == nil)

        try await test.site.requests.answer(asked.id, AnswerDraft(words: TestSite.answer), by: officer)
        let refused = try await test.problem { try await test.site.requests.close(asked.id, as: .refused, by: officer) }
        #expect(refused == .refusalNeedsLetter)
        try await test.site.requests.close(asked.id, as: .done, by: officer)
        #expect(try await test.request(asked.id).outcome == .done)
        #expect(try await test.journal(of: asked.id) == ["answered-request", "closed-request done"])
    }

    @Test(arguments: Request.Kind.allCases.filter(\.isRight), RefusalGround.allCases)
    func `and refused names the article, the reasons, the end, the authority and the court`(
        kind: Request.Kind, ground: RefusalGround
    ) async throws {
        let test = try await TestSite()
        let officer = try await test.officer()
        for outcome in [Request.Outcome.refused, .partly] {
            let asked = try await test.askDesk(kind)
            let end = test.clock.now() + .days(40)
            let draft = AnswerDraft(words: TestSite.reasons, outcome: outcome, ground: ground, until: end)
            guard ground.fits(kind) else {
                let problem = try await test.problem {
                    try await test.site.requests.answer(asked.id, draft, by: officer)
                }
                #expect(problem == .refusalGround)
                continue
            }
            try await test.site.requests.answer(asked.id, draft, by: officer)
            let letter = try #require(try await test.written(in: asked.secret).last)
            for words in [
                "article \(kind.article ?? "?") du RGPD", ground.sentence(of: kind), TestSite.reasons,
                FrenchDay.text(end), ComplaintAuthority.page, ComplaintAuthority.address, "CNIL", "tribunal judiciaire",
                "articles 77 à 79",
            ] {
                #expect(letter.contains(words), "\(words) in \(letter)")
            }
            #expect(ground.sentence(of: kind).contains(/articles? (11|12|15|17|20|21)\./))
        }
    }

    @Test func `and refused isn't without a ground and reasons of one's own`() async throws {
        let test = try await TestSite()
        let officer = try await test.officer()
        let asked = try await test.askDesk(.erasure)
        for (draft, field) in [
            (AnswerDraft(words: TestSite.reasons, outcome: .refused), "motif"),
            (AnswerDraft(words: "Non.", outcome: .refused, ground: .unfounded), "texte"),
            (AnswerDraft(words: String(repeating: "a", count: 4_001)), "texte"),
            (AnswerDraft(words: ""), "texte"),
            (
                AnswerDraft(
                    words: TestSite.reasons, outcome: .partly, ground: .legalClaims, until: test.clock.now() - .days(1)),
                "fin"
            ),
        ] {
            let problem = try await test.problem { try await test.site.requests.answer(asked.id, draft, by: officer) }
            #expect(problem?.field == field)
        }
        #expect(try await test.request(asked.id).answered == nil)
        #expect(try await test.journal(of: asked.id).isEmpty)
    }

    @Test func `and done says what was done, without a word of one's own`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let asked = try await test.askProved(.access)
        let officer = try await test.officer()
        let tooEarly = try await test.problem {
            try await test.site.requests.answer(
                asked.id, AnswerDraft(words: TestSite.answer, outcome: .done), by: officer)
        }
        #expect(tooEarly == .executeFirst, "nothing is said done that wasn't")
        #expect(try await test.request(asked.id).answered == nil)
        try await test.site.requests.execute(asked.id, by: officer)
        let letter = try #require(try await test.written(in: asked.secret).last)
        #expect(letter.contains(RightsLetter.done(.access)))
        #expect(!letter.contains("CNIL"))
        #expect(try await test.times(.requestDelay(.day)) == 1)
        #expect(try await test.lastMail(to: Person.camille.email)?.body.contains("C’est fait") == false)
    }

    @Test func `that was taken back meanwhile is gone, words and all`() async throws {
        let test = try await TestSite()
        let asked = try await test.askDesk(.help)
        try await test.site.requests.withdraw(asked.secret)
        await #expect(throws: Refusal.notFound) {
            try await test.site.requests.answer(
                asked.id, AnswerDraft(words: TestSite.answer), by: try await test.officer())
        }
    }
}

@Suite("What waits for an answer")
struct WaitingRequestTests {
    @Test func `is listed by its last day, in its own queue, and urgent from the twentieth`() async throws {
        let test = try await TestSite()
        let officer = try await test.officer()
        let first = try await test.askDesk(.erasure)
        test.clock.advance(by: .days(2))
        let second = try await test.askDesk(.access, email: Person.noe.email)
        let help = try await test.askDesk(.help, email: "ines.d@exemple.fr")
        #expect(try await test.site.requests.list(.rights, by: officer).map(\.id) == [first.id, second.id])
        #expect(try await test.site.requests.list(.support, by: officer).map(\.id) == [help.id])

        test.clock.advance(by: .days(18) - .minutes(1))
        #expect(try await !test.request(first.id).isPressing(at: test.clock.now()))
        test.clock.advance(by: .minutes(1))
        #expect(try await test.request(first.id).isPressing(at: test.clock.now()))
        #expect(try await !test.request(second.id).isPressing(at: test.clock.now()))
        // The officer's session is over by now.
        let later = TestSite.operatorCaller
        try await test.site.requests.extend(first.id, because: TestSite.reasons, by: later)
        #expect(try await test.site.requests.list(.rights, by: later).map(\.id) == [second.id, first.id])
        #expect(try await !test.request(first.id).isPressing(at: test.clock.now()))
    }

    @Test(arguments: [Role.moderation, .legal, .administration, .audit])
    func `is seen by whoever follows cases, who opens none`(role: Role) async throws {
        let test = try await TestSite()
        let asked = try await test.askDesk(.access)
        let caller = try await test.comeIn(as: [role]).caller
        #expect(try await test.site.requests.list(.rights, by: caller).map(\.id) == [asked.id])
        await #expect(throws: Refusal.forbidden) {
            _ = try await test.site.requests.show(asked.id, in: .rights, to: caller)
        }
        await #expect(throws: Refusal.notFound) { _ = try await test.site.requests.list(.held, by: caller) }
    }

    @Test func `goes to the other queue with its clock and its notes`() async throws {
        let test = try await TestSite()
        let (agent, officer) = (try await test.colleague(.support), try await test.officer())
        let asked = try await test.askDesk(.help)
        let due = try await test.request(asked.id).due
        try await test.site.staff.take(asked.id.text, in: .support, by: agent)
        try await test.site.staff.note(.secondLook, about: asked.id.text, in: .support, by: agent)
        test.clock.advance(by: .hours(5))
        try await test.site.requests.change(asked.id, to: .erasure, by: agent)
        let changed = try await test.request(asked.id)
        #expect((changed.kind, changed.due) == (.erasure, due))
        #expect(try await test.site.staff.assignments(in: .support, by: agent).isEmpty)
        #expect(try await test.site.staff.notes(of: asked.id.text, in: .rights, by: officer).count == 1)
        await #expect(throws: Refusal.forbidden) { try await test.site.requests.change(asked.id, to: .help, by: agent) }
        try await test.site.requests.change(asked.id, to: .help, by: officer)
        #expect(
            try await test.journal(of: asked.id).suffix(2) == [
                "changed-request-kind erasure", "changed-request-kind help",
            ])
    }
}
