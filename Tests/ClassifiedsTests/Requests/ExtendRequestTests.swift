import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Promise RIGHT-8: a month, and two more, once, with reasons.
@Suite("A month that isn't enough")
struct ExtendRequestTests {
    @Test func `gets two more, once, with reasons that the person reads`() async throws {
        let test = try await TestSite()
        let asked = try await test.askProved(.access)
        let officer = try await test.officer()
        try await test.site.requests.extend(asked.id, because: TestSite.reasons, by: officer)
        let extended = try await test.request(asked.id)
        #expect(extended.due == Deadline.extended(receivedAt: extended.received))
        #expect(extended.extended == test.clock.now())
        #expect(extended.answered == nil, "reasons are no answer")
        #expect(try await test.written(in: asked.secret).last == TestSite.reasons)
        let mail = try #require(try await test.lastMail(to: Person.camille.email))
        #expect(mail.subject.contains("deux mois de plus") && mail.body.contains("CNIL"))
        #expect(!mail.body.contains(TestSite.reasons))
        #expect(try await test.journal(of: asked.id) == ["extended-request"])

        let again = try await test.problem {
            try await test.site.requests.extend(asked.id, because: TestSite.reasons, by: officer)
        }
        #expect(again == .extendedBefore)
        let closing = try await test.problem { try await test.site.requests.close(asked.id, as: .done, by: officer) }
        #expect(closing == .answerFirst)
    }

    @Test func `can be made longer until its last moment, and not after`() async throws {
        let test = try await TestSite()
        let (early, late) = (try await test.askDesk(.erasure), try await test.askDesk(.access, email: Person.noe.email))
        let due = try await test.request(early.id).due
        test.clock.advance(by: due - test.clock.now())
        try await test.site.requests.extend(early.id, because: TestSite.reasons, by: TestSite.operatorCaller)
        test.clock.advance(by: .milliseconds(1))
        let problem = try await test.problem {
            try await test.site.requests.extend(late.id, because: TestSite.reasons, by: TestSite.operatorCaller)
        }
        #expect(problem == .monthIsOver)
        #expect(try await test.request(late.id).isLate(at: test.clock.now()))
    }

    @Test func `isn't made longer for help, without reasons, or without the duty`() async throws {
        let test = try await TestSite()
        let officer = try await test.officer()
        let (help, right) = (try await test.askDesk(.help), try await test.askDesk(.access))
        let ofHelp = try await test.problem {
            try await test.site.requests.extend(help.id, because: TestSite.reasons, by: officer)
        }
        #expect(ofHelp == .helpIsNotExtended)
        let short = try await test.problem {
            try await test.site.requests.extend(right.id, because: "Non", by: officer)
        }
        #expect(short == .reasonsLength(3, in: "raisons"))
        let agent = try await test.colleague(.support)
        await #expect(throws: Refusal.forbidden) {
            try await test.site.requests.extend(right.id, because: TestSite.reasons, by: agent)
        }
    }
}
