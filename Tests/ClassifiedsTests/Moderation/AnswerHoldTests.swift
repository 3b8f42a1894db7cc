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

    @Test func `a refusal isn't answered, but contested`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        try await test.refuse(ad)
        await #expect(throws: Refusal.conflict) {
            try await test.site.moderation.answer("Je conteste, c’est du tissu.", about: ad, by: caller)
        }
        #expect(try await test.state(of: ad) == .refused)
    }
}
