import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("A call that ends")
struct EndCallTests {
    @Test func `ends for both, and leaves that it was proposed and when it ended`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        let ended = test.clock.now()
        try await test.site.calls.leave(call.id, with: call.his, by: call.proposer)
        #expect(try await test.phase(of: call) == .ended(.over))
        try await test.pass(.hours(24))
        let shown = try await test.site.calls.show(call.id, to: call.invited).call
        #expect(shown.phase == .ended(nil))
        #expect(shown.ended == ended)
        let row = try #require(try await test.site.database.read { try $0.row("SELECT * FROM call") })
        let left = row.fields.filter { $0.value != .null }.map(\.column)
        #expect(
            Set(left) == ["id", "conversation", "message", "proposer", "proposed", "ended", "last", "offer"])
    }

    @Test func `isn't ended by a page that isn't in the room`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        try await test.site.calls.leave(call.id, with: .random(), by: call.proposer)
        #expect(try await test.phase(of: call) == .open)
        try await test.site.calls.end(call.id, from: .test, by: call.proposer)
        #expect(try await test.phase(of: call) == .ended(.over))
    }

    @Test func `goes on while a page whose stream was cut comes back`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        let (first, second) = (CallConnection.ID.random(), CallConnection.ID.random())
        try await test.site.calls.listen(to: call.id, with: call.his, over: first, by: call.proposer)
        try await test.site.calls.listen(to: call.id, with: call.his, over: second, by: call.proposer)
        try await test.site.calls.leave(call.id, after: first, cut: test.clock.now())
        #expect(try await test.phase(of: call) == .open)
        let cut = test.clock.now()
        test.clock.advance(by: .seconds(1))
        try await test.site.calls.notePresence(in: call.id, with: call.his, by: call.proposer)
        try await test.site.calls.leave(call.id, after: second, cut: cut)
        #expect(try await test.phase(of: call) == .open, "its page says that it is there")
        try await test.site.calls.leave(call.id, after: second, cut: test.clock.now())
        #expect(try await test.phase(of: call) == .ended(.over))
        await #expect(throws: Refusal.gone) {
            try await test.site.calls.listen(to: call.id, with: call.his, over: first, by: call.proposer)
        }
    }

    @Test func `is ended by silence alone, and not while its pages say that they are there`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        let calls = test.site.calls
        for _ in 0..<8 {
            try await test.pass(.seconds(25))
            try await calls.notePresence(in: call.id, with: call.his, by: call.proposer)
            try await calls.notePresence(in: call.id, with: call.hers, by: call.invited)
        }
        #expect(try await test.phase(of: call) == .open)
        await #expect(throws: Refusal.conflict) {
            try await calls.notePresence(in: call.id, with: .random(), by: call.proposer)
        }
        for _ in 0..<4 {
            try await test.pass(.seconds(25))
            if try await test.phase(of: call) != .open { break }
            try await calls.notePresence(in: call.id, with: call.his, by: call.proposer)
        }
        #expect(try await test.phase(of: call) == .ended(.over))
    }

    @Test func `isn't ended by whoever was alone in it and leaves, silently or not`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.acceptedCall(TestSite.start + .hours(5))
        test.clock.advance(by: TestSite.start + .hours(5) - test.clock.now())
        let calls = test.site.calls
        _ = try await calls.enter(call.id, with: call.hers, by: call.invited)
        try await calls.leave(call.id, with: call.hers, by: call.invited)
        let (again, stream) = (CallTab.ID.random(), CallConnection.ID.random())
        _ = try await calls.enter(call.id, with: again, by: call.invited)
        try await calls.listen(to: call.id, with: again, over: stream, by: call.invited)
        try await calls.leave(call.id, after: stream, cut: test.clock.now())
        _ = try await calls.enter(call.id, with: call.hers, by: call.invited)
        try await test.pass(CallLimits.silence + .seconds(1))
        let state = try await calls.state(of: call.id, with: nil, to: call.proposer)
        #expect(state.phase == .open && !state.otherIsThere)
        _ = try await calls.enter(call.id, with: again, by: call.invited)
    }

    @Test func `that nobody answers, or comes to, is missed`() async throws {
        let test = try await TestSite.relayed()
        let unanswered = try await test.proposedCall()
        try await test.pass(CallLimits.patience - .milliseconds(1))
        #expect(try await test.phase(of: unanswered) == .proposed)
        try await test.pass(.milliseconds(1))
        #expect(try await test.phase(of: unanswered) == .ended(.missed))

        let id = try await test.propose(test.clock.now() + .hours(1), in: unanswered.talk.id, by: unanswered.invited)
        try await test.site.calls.answer(id, accepts: true, from: .test, by: unanswered.proposer)
        try await test.pass(.hours(2) - .milliseconds(1))
        let planned = Calling(id: id, talk: unanswered.talk)
        #expect(try await test.phase(of: planned) == .open)
        try await test.pass(.milliseconds(1))
        #expect(try await test.phase(of: planned) == .ended(.missed))
    }

    @Test func `before its hour says so to the other`() async throws {
        let test = try await TestSite()
        let call = try await test.acceptedCall(TestSite.start + .hours(5))
        try await test.site.calls.end(call.id, from: .test, by: call.proposer)
        #expect(try await test.phase(of: call) == .ended(.cancelled))
        #expect(
            try await test.texts(in: call.talk.id, by: call.invited).last?.hasPrefix("J’annule la visio du ") == true)
        // Twice is once.
        try await test.site.calls.end(call.id, from: .test, by: call.invited)
        #expect(try await test.texts(in: call.talk.id, by: call.invited).count == 5)
    }

    @Test func `can always be declined or cancelled, said or not`() async throws {
        let test = try await TestSite()
        let call = try await test.acceptedCall(TestSite.start + .hours(5))
        let account = try call.proposer.requireMember().account
        // As many as may be written in an hour.
        try await test.site.database.write { writer in
            for _ in 0..<70 {
                try writer.run(
                    """
                    INSERT INTO message (id, conversation, sender, state, content, written)
                    SELECT \(Message.ID.random()), conversation, sender, 'asked', content, written FROM message
                    WHERE sender = \(account) AND place IS NOT NULL LIMIT 1
                    """)
            }
        }
        await #expect(throws: Refusal.self) { try await test.write("Encore", in: call.talk.id, by: call.proposer) }
        try await test.site.calls.end(call.id, from: .test, by: call.proposer)
        #expect(try await test.phase(of: call) == .ended(.cancelled))

        let second = try await test.propose(in: call.talk.id, by: call.invited)
        try await test.site.calls.answer(second, accepts: false, from: .test, by: call.proposer)
        #expect(try await test.phase(of: Calling(id: second, talk: call.talk)) == .ended(.declined))
    }

    @Test func `by closing its conversation takes the hour out of the other's calendar`() async throws {
        let test = try await TestSite()
        let call = try await test.acceptedCall(TestSite.start + .hours(5))
        try await test.site.conversations.block(call.talk.id, by: call.invited)
        let told: [Account.ID] = try await test.site.database.read { reader in
            try reader.rows("SELECT account FROM outbox WHERE kind = 'call-cancelled'").map { try $0["account"] }
        }
        #expect(try told == [call.proposer.requireMember().account])
    }

    @Test func `ends with its conversation, blocked or deleted`() async throws {
        for deletes in [false, true] {
            let test = try await TestSite.relayed()
            let call = try await test.call()
            if deletes {
                try await test.site.conversations.hide(call.talk.id, by: call.invited)
            } else {
                try await test.site.conversations.block(call.talk.id, by: call.invited)
            }
            #expect(try await test.phase(of: call) == .ended(.over))
        }
    }

    @Test func `ends when one of the two has everything locked`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        try await test.site.rights.restrict(by: call.invited)
        #expect(try await test.phase(of: call, for: call.proposer) == .ended(.over))
    }

    @Test func `ends when one of the two erases everything, and leaves nothing of theirs`() async throws {
        for isProposer in [false, true] {
            let test = try await TestSite.relayed()
            let call = try await test.call()
            _ = try await test.send(.offer(), in: call, by: call.proposer)
            let (gone, other) = isProposer ? (call.proposer, call.invited) : (call.invited, call.proposer)
            let account = try gone.requireMember().account
            try await test.site.accounts.erase(account)
            for table in ["call_side", "call_signal"] { #expect(try await test.rowCounts()[table] == 0) }
            // The proposal went with its writer.
            #expect(try await test.rowCounts()["call"] == (isProposer ? 0 : 1))
            await #expect(throws: Refusal.self) {
                _ = try await test.site.calls.enter(call.id, with: .random(), by: other)
            }
        }
    }
}
