import Crypto
import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("A call's room")
struct EnterCallTests {
    @Test func `lets one page of each of the two in, and says which makes the offers`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.acceptedCall()
        let calls = test.site.calls
        #expect(try await calls.enter(call.id, with: call.his, by: call.proposer).makesOffers)
        #expect(try await calls.enter(call.id, with: call.hers, by: call.invited).makesOffers == false)
        // Asked again, its answer having been lost.
        #expect(try await calls.enter(call.id, with: call.his, by: call.proposer).makesOffers)
        for (caller, tab) in [(call.proposer, call.his), (call.invited, call.hers)] {
            await #expect(throws: Refusal.conflict) { _ = try await calls.enter(call.id, with: .random(), by: caller) }
            let state = try await calls.state(of: call.id, with: tab, to: caller)
            #expect(state.seat == .thisTab)
            #expect(state.otherIsThere)
            #expect(try await calls.state(of: call.id, with: .random(), to: caller).seat == .otherTab)
        }
    }

    @Test func `lets nobody in before it is accepted, nor once it is over`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.proposedCall()
        for (caller, tab) in [(call.proposer, call.his), (call.invited, call.hers)] {
            await #expect(throws: Refusal.conflict) {
                _ = try await test.site.calls.enter(call.id, with: tab, by: caller)
            }
        }
        try await test.site.calls.end(call.id, from: .test, by: call.proposer)
        await #expect(throws: Refusal.gone) {
            _ = try await test.site.calls.enter(call.id, with: call.hers, by: call.invited)
        }
    }

    @Test func `gives each page an access to the relay of its own, short and proved`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.call()
        let calls = test.site.calls
        let his = try #require(try await calls.renewRelay(of: call.id, with: call.his, by: call.proposer))
        let hers = try #require(try await calls.renewRelay(of: call.id, with: call.hers, by: call.invited))
        #expect(his.addresses == ["turn:turn.exemple.fr:3478"])
        #expect(his.name != hers.name)
        let end = try #require(his.name.split(separator: ":").first.flatMap { Int64($0) })
        #expect(end == (test.clock.now() + .minutes(10)).milliseconds / 1_000)
        let account = try call.proposer.requireMember().account
        #expect(!his.name.contains(account.text))
        let key = SymmetricKey(data: Data("a secret of the tests".utf8))
        let proof = HMAC<Insecure.SHA1>.authenticationCode(for: Data(his.name.utf8), using: key)
        #expect(his.proof == Data(proof).base64EncodedString())
        await #expect(throws: Refusal.conflict) {
            _ = try await calls.renewRelay(of: call.id, with: .random(), by: call.proposer)
        }
    }

    @Test func `without a relay opens once both have accepted to be seen`() async throws {
        let test = try await TestSite()
        let call = try await test.acceptedCall()
        let calls = test.site.calls
        #expect(try await calls.state(of: call.id, with: nil, to: call.invited).isDirect)
        for caller in [call.invited, call.proposer] {
            await #expect(throws: Refusal.conflict) { _ = try await calls.enter(call.id, with: .random(), by: caller) }
            try await calls.acceptDirect(call.id, by: caller)
        }
        let state = try await calls.state(of: call.id, with: nil, to: call.invited)
        #expect(state.acceptsDirect && state.otherAcceptsDirect)
        #expect(try await calls.enter(call.id, with: call.his, by: call.proposer).relay == nil)
    }

    @Test func `with a relay asks nobody to be seen`() async throws {
        let test = try await TestSite.relayed()
        let call = try await test.acceptedCall()
        await #expect(throws: Refusal.conflict) { try await test.site.calls.acceptDirect(call.id, by: call.invited) }
    }

    @Test func `is closed to whoever has everything locked, before it was proposed too`() async throws {
        let test = try await TestSite.relayed()
        let talk = try await test.talk()
        try await test.site.rights.restrict(by: talk.advertiser)
        let id = try await test.propose(in: talk.id, by: talk.correspondent)
        await #expect(throws: Refusal.locked) {
            try await test.site.calls.answer(id, accepts: true, from: .test, by: talk.advertiser)
        }
        try await test.site.database.write { try $0.run("UPDATE call SET accepted = \($0.now)") }
        await #expect(throws: Refusal.locked) {
            _ = try await test.site.calls.enter(id, with: .random(), by: talk.advertiser)
        }
    }

    @Test(arguments: ["", "http://turn.exemple.fr", "turn:", "turn:a b", "turn:turn.exemple.fr?transport=sctp", ","])
    func `has no relay at what is no address of one`(address: String) {
        #expect(Relay(addresses: address, secret: "s") == nil)
    }

    @Test func `has a relay of one or several addresses, and none without a secret`() {
        let text = "turn:turn.exemple.fr, turns:[2001:db8::1]:5349?transport=tcp,turn:turn.exemple.fr:80"
        let relay = Relay(addresses: text, secret: "s")
        #expect(relay?.addresses.count == 3)
        #expect(relay?.hosts == ["turn.exemple.fr", "[2001:db8::1]"])
        #expect(Relay(addresses: "turn:turn.exemple.fr", secret: "") == nil)
    }
}
