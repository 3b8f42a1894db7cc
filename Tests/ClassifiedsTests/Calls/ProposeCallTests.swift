import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("A proposed call")
struct ProposeCallTests {
    @Test func `is a message of its proposer's, which both read`() async throws {
        let test = try await TestSite()
        let call = try await test.proposedCall()
        for caller in [call.invited, call.proposer] {
            let shown = try await test.site.conversations.show(call.talk.id, to: caller)
            #expect(shown.messages.last?.text?.leave(by: .proof) == "Je vous propose une visio maintenant.")
            #expect(shown.messages.last?.call == ProposedCall(id: call.id, ended: nil, outcome: nil))
            #expect(shown.state.call?.phase == .proposed)
            #expect(shown.state.call?.isOwn == (caller.member == call.proposer.member))
        }
    }

    @Test func `for an hour says it in the time of Paris`() async throws {
        let test = try await TestSite()
        let talk = try await test.talk()
        let starts = try #require(FrenchMoment.instant(day: "2026-12-03", hour: "20:30"))
        try #require(CallLimits.ahead.contains(starts - test.clock.now()))
        _ = try await test.propose(starts, in: talk.id, by: talk.advertiser)
        #expect(
            try await test.texts(in: talk.id, by: talk.correspondent).last
                == "Je vous propose une visio jeudi 3 décembre à 20\u{A0}h\u{A0}30, heure de Paris.")
    }

    @Test func `needs that the other has written`() async throws {
        let test = try await TestSite()
        let talk = try await test.converse()
        #expect(try await problems { _ = try await test.propose(in: talk.id, by: talk.correspondent) } == ["quand"])
        #expect(try await test.texts(in: talk.id, by: talk.advertiser).count == 1)
        // The advertiser was written to.
        _ = try await test.propose(in: talk.id, by: talk.advertiser)
    }

    @Test func `is the only one until it is over`() async throws {
        let test = try await TestSite()
        let call = try await test.proposedCall()
        for caller in [call.invited, call.proposer] {
            #expect(try await problems { _ = try await test.propose(in: call.talk.id, by: caller) } == ["quand"])
        }
        try await test.site.calls.end(call.id, from: .test, by: call.proposer)
        _ = try await test.propose(in: call.talk.id, by: call.invited)
    }

    @Test func `sent twice by one form is one`() async throws {
        let test = try await TestSite()
        let talk = try await test.talk()
        let draft = CallDraft()
        let calls = try await withThrowingTaskGroup(of: Call.ID.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try await test.site.calls.propose(draft, in: talk.id, from: .test, by: talk.advertiser)
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(calls.count == 1)
        #expect(try await test.texts(in: talk.id, by: talk.correspondent).count == 3)
    }

    @Test(arguments: [Duration.minutes(-5), .minutes(14), .days(31)])
    func `for an hour that is over, too near or too far is refused`(wait: Duration) async throws {
        let test = try await TestSite()
        let talk = try await test.talk()
        let starts = test.clock.now() + wait
        #expect(
            try await problems { _ = try await test.propose(starts, in: talk.id, by: talk.advertiser) } == ["quand"])
        #expect(try await test.rowCounts()["call"] == 0)
    }

    @Test func `is nobody's but the two's`() async throws {
        let test = try await TestSite()
        let call = try await test.acceptedCall()
        let (stranger, _) = try await test.publish(.sample(of: .noe).with { $0.email = "autre@exemple.fr" })
        let calls = test.site.calls
        for caller in [stranger, .visitor, .system(job: "test")] {
            await #expect(throws: Refusal.self) { _ = try await test.propose(in: call.talk.id, by: caller) }
            await #expect(throws: Refusal.self) { _ = try await calls.show(call.id, to: caller) }
            await #expect(throws: Refusal.self) { _ = try await calls.state(of: call.id, with: nil, to: caller) }
            await #expect(throws: Refusal.self) { _ = try await calls.enter(call.id, with: .random(), by: caller) }
            await #expect(throws: Refusal.self) { try await calls.acceptDirect(call.id, by: caller) }
            await #expect(throws: Refusal.self) {
                try await calls.answer(call.id, accepts: false, from: .test, by: caller)
            }
            await #expect(throws: Refusal.self) { try await calls.end(call.id, from: .test, by: caller) }
        }
        #expect(try await test.phase(of: call) == .open)
    }

    @Test func `isn't for whoever has everything locked, nor in a closed conversation`() async throws {
        let test = try await TestSite()
        let talk = try await test.talk()
        try await test.site.rights.restrict(by: talk.correspondent)
        await #expect(throws: Refusal.locked) { _ = try await test.propose(in: talk.id, by: talk.correspondent) }
        try await test.site.rights.lift(by: talk.correspondent)
        try await test.site.conversations.block(talk.id, by: talk.advertiser)
        #expect(try await problems { _ = try await test.propose(in: talk.id, by: talk.correspondent) } == ["texte"])
    }
}
