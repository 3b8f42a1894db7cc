import Database
import TestSite
import Testing

@testable import Classifieds

struct AnswerHoldTests {
    @Test func `an answer is kept, and a later one takes its place`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        for answer in ["Je collectionne les coupons.", "Ce sont des coupons de tissu."] {
            try await test.site.moderation.answer(answer, about: ad, by: caller)
            #expect(try await test.site.moderation.hold(of: ad, to: caller)?.answer?.leave(by: .ownPage) == answer)
        }
        #expect(try await test.held().map(\.isAnswered) == [true])
    }

    @Test func `one too short or too long is refused`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        for answer in ["", "Non", String(repeating: "a", count: 2_001)] {
            await #expect(throws: Refusal.invalid([.answerLength(answer.count)])) {
                try await test.site.moderation.answer(answer, about: ad, by: caller)
            }
        }
    }

    @Test func `nobody answers about somebody else's ad, nor about one that is online`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.hold()
        let noe = try await test.publish(.sample(of: .noe))
        let answer = "Je réponds à la place d’une autre."
        await #expect(throws: Refusal.notFound) {
            try await test.site.moderation.answer(answer, about: ad, by: noe.caller)
        }
        await #expect(throws: Refusal.notFound) { try await test.site.moderation.hold(of: ad, to: noe.caller) }
        await #expect(throws: Refusal.forbidden) {
            try await test.site.moderation.answer(answer, about: ad, by: .visitor)
        }
        await #expect(throws: Refusal.conflict) {
            try await test.site.moderation.answer(answer, about: noe.ad, by: noe.caller)
        }
    }

    @Test func `an answer to a refusal has the ad looked at again`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        try await test.refuse(ad)
        test.clock.advance(by: .days(5))
        try await test.site.moderation.answer("Je conteste, c’est du tissu.", about: ad, by: caller)
        #expect(try await test.state(of: ad) == .held)
        #expect(try await test.reasons(of: ad, by: caller) == [.scam, .refusedBefore])
        try await test.pass(.days(10))
        #expect(try await test.state(of: ad) == .held)

        try await test.release(ad)
        #expect(try await test.state(of: ad) == .online)
    }

    @Test func `a refusal that is followed by another one while it is contested isn't contested for old doubts`()
        async throws
    {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        try await test.refuse(ad)
        let (site, database) = test.watched()
        database.afterReads(3) {
            try await test.revise(ad, as: .sensitive(), by: caller)
            try await test.refuse(ad, because: "Cette annonce parle de santé.")
        }
        await #expect(throws: Refusal.conflict) {
            try await site.moderation.answer("Je conteste, c’est du tissu.", about: ad, by: caller)
        }
        #expect(try await test.state(of: ad) == .refused)
        #expect(try await test.reasons(of: ad, by: caller) == [.refusedBefore, .sensitive])
    }
}
