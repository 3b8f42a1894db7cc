import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("An answer to a call")
struct AnswerCallTests {
    @Test func `that accepts is a message, and opens the room for both`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.acceptedCall()
        #expect(try await test.texts(in: call.talk.id, by: call.proposer).last == "J’accepte la visio.")
        for caller in [call.invited, call.proposer] { #expect(try await test.phase(of: call, for: caller) == .open) }
    }

    @Test func `that declines is a message, and ends it`() async throws {
        let test = try await TestSite()
        let call = try await test.proposedCall()
        try await test.site.calls.answer(call.id, accepts: false, from: .test, by: call.invited)
        #expect(try await test.texts(in: call.talk.id, by: call.proposer).last == "Je décline la visio.")
        #expect(try await test.phase(of: call) == .ended(.declined))
        #expect(try await test.state(of: call.talk.id, for: call.proposer).call == nil)
        await #expect(throws: Refusal.gone) {
            try await test.site.calls.answer(call.id, accepts: true, from: .test, by: call.invited)
        }
    }

    @Test func `isn't its proposer's to give, and given twice is given once`() async throws {
        let test = try await TestSite()
        let call = try await test.proposedCall()
        await #expect(throws: Refusal.conflict) {
            try await test.site.calls.answer(call.id, accepts: true, from: .test, by: call.proposer)
        }
        for _ in 0..<2 { try await test.site.calls.answer(call.id, accepts: true, from: .test, by: call.invited) }
        #expect(try await test.texts(in: call.talk.id, by: call.proposer).filter { $0.hasPrefix("J’acc") }.count == 1)
    }

    @Test func `can be reported by the proposer, as the proposal by the invited`() async throws {
        let test = try await TestSite()
        let call = try await test.acceptedCall()
        for caller in [call.invited, call.proposer] {
            let message = try #require(try await test.site.calls.show(call.id, to: caller).otherMessage)
            try await test.site.conversations.report(message, because: .harassment, by: caller)
        }
        #expect(try await test.rowCounts()["message_report"] == 2)
    }

    @Test func `that accepts too late finds it missed`() async throws {
        let test = try await TestSite()
        let call = try await test.proposedCall()
        test.clock.advance(by: CallLimits.patience)
        await #expect(throws: Refusal.gone) {
            try await test.site.calls.answer(call.id, accepts: true, from: .test, by: call.invited)
        }
        #expect(try await test.phase(of: call) == .ended(.missed))
        #expect(try await test.texts(in: call.talk.id, by: call.proposer).count == 3)
    }

    @Test(arguments: [(Duration.minutes(20), ["call-planned", "call-planned"]), (.minutes(10), ["message"])])
    func `for an hour is mailed with the calendar's file, shortly before it as a message`(
        wait: Duration, kinds: [String]
    ) async throws {
        let test = try await TestSite()
        let call = try await test.proposedCall(test.clock.now() + .hours(5))
        test.clock.advance(by: .hours(5) - wait)
        try await test.site.database.write { try $0.run("DELETE FROM outbox") }
        try await test.site.calls.answer(call.id, accepts: true, from: .test, by: call.invited)
        let mails: [String] = try await test.site.database.read { reader in
            try reader.rows("SELECT kind FROM outbox").map { try $0["kind"] }
        }
        #expect(mails == kinds)
    }

    @Test func `for an hour leaves the room closed until shortly before it`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.acceptedCall(TestSite.start + .hours(5))
        #expect(try await test.phase(of: call) == .planned)
        await #expect(throws: Refusal.conflict) {
            _ = try await test.site.calls.enter(call.id, with: call.hers, by: call.invited)
        }
        test.clock.advance(by: TestSite.start + .hours(5) - CallLimits.early - test.clock.now())
        #expect(try await test.phase(of: call) == .open)
        _ = try await test.site.calls.enter(call.id, with: call.hers, by: call.invited)
    }
}
