import Database
import TestSite
import Testing

@testable import Classifieds

struct DecideTests {
    @Test func `the list names what a decision needs, longest waiting first`() async throws {
        let test = try await TestSite()
        let (caller, first) = try await test.hold()
        test.clock.advance(by: .hours(2))
        let (_, second) = try await test.hold(.sensitive(of: .noe))
        try await test.site.moderation.answer("Je cherche seulement à parler.", about: first, by: caller)

        let list = try await test.held()
        #expect(list.map(\.id) == [first, second])
        #expect(list.map(\.reasons) == [[.scam], [.sensitive]])
        #expect(list.map(\.department) == ["69", "33"])
        #expect(list.map(\.category.key) == ["conversation", "musique"])
        #expect(list.map(\.isAnswered) == [true, false])
        #expect(list[0].since == TestSite.start)

        let shown = try await test.site.moderation.show(first, to: TestSite.moderator)
        #expect(shown.content.leave(by: .moderator).text.contains("coupon PCS"))
        #expect(shown.hold.answer?.leave(by: .moderator) == "Je cherche seulement à parler.")
        #expect(shown.hold.doubts.leave(by: .moderator).words(of: .scam).contains("coupon PCS"))
    }

    @Test func `nobody but the operator lists, opens, releases or refuses`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        for stranger in [Caller.visitor, caller] {
            await #expect(throws: Refusal.forbidden) { try await test.site.moderation.list(by: stranger) }
            await #expect(throws: Refusal.forbidden) { try await test.site.moderation.show(ad, to: stranger) }
            await #expect(throws: Refusal.forbidden) { try await test.site.moderation.release(ad, by: stranger) }
            await #expect(throws: Refusal.forbidden) {
                try await test.site.moderation.refuse(
                    ad, because: "Non, pour cette raison-là.", on: .fraud, by: stranger)
            }
        }
        #expect(try await test.state(of: ad) == .held)
    }

    @Test func `a released ad is online for its full time, found, counted, and its person is told`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        try await test.deliver()
        test.clock.advance(by: .days(3))
        try await test.release(ad)
        let shown = try await test.site.ads.show(ad)
        #expect(shown.ends == TestSite.start + .days(63))
        #expect(try await test.titles(for: "occasion") == 1)
        #expect(try await test.site.ads.counts().ads() == 1)
        #expect(try await test.subjects() == ["Votre annonce est en ligne"])
        #expect(try await test.held().isEmpty)
        #expect(try await test.site.moderation.hold(of: ad, to: caller) == nil)
    }

    @Test func `an ad that is released twice, or refused after, is left as it is`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.hold()
        try await test.release(ad)
        await #expect(throws: Refusal.conflict) { try await test.release(ad) }
        await #expect(throws: Refusal.conflict) { try await test.refuse(ad) }
        #expect(try await test.state(of: ad) == .online)
        #expect(try await test.rowCounts()["ad_words"] == 1)
    }

    @Test func `of two who decide at once, one does`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.hold()
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<6 {
                group.addTask {
                    do {
                        if number.isMultiple(of: 2) { try await test.refuse(ad) } else { try await test.release(ad) }
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        // A refused ad may still be released; nothing else follows.
        #expect((1...2).contains(outcomes))
        let isOnline = try await test.state(of: ad) == .online
        #expect(try await test.rowCounts()["ad_words"] == (isOnline ? 1 : 0))
    }

    @Test func `an ad that is changed while it is released isn't put online unseen`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        try await test.look(at: ad)
        let (site, database) = test.watched()
        database.afterReads(2) { try await test.revise(ad, as: .fraud().titled("Une autre occasion"), by: caller) }
        await #expect(throws: Refusal.conflict) { try await site.moderation.release(ad, by: TestSite.moderator) }
        #expect(try await test.state(of: ad) == .held)
    }

    @Test func `nobody decides about an ad that wasn't opened since it was held, changed or answered`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        try await test.expectUnseen(ad)
        try await test.look(at: ad)
        test.clock.advance(by: .minutes(1))
        try await test.revise(ad, as: .fraud().titled("Une autre occasion"), by: caller)
        try await test.expectUnseen(ad)
        try await test.look(at: ad)
        test.clock.advance(by: .minutes(1))
        try await test.site.moderation.answer("Je collectionne les coupons.", about: ad, by: caller)
        try await test.expectUnseen(ad)
        try await test.release(ad)
        #expect(try await test.titles(for: "autre") == 1)
    }

    @Test func `a refused ad is seen by nobody, and its person gets the reason`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        try await test.deliver()
        try await test.refuse(ad)
        #expect(try await test.state(of: ad) == .refused)
        try await test.expectHidden(ad, words: "occasion")
        #expect(try await test.subjects() == ["Votre annonce est refusée"])
        let body = try #require(test.mails.mails.last?.body)
        #expect(body.contains("Cette annonce demande de l’argent.") && body.contains("contact@exemple.fr"))
        let hold = try await test.site.moderation.hold(of: ad, to: caller)
        #expect(hold?.refusal?.leave(by: .ownPage) == "Cette annonce demande de l’argent.")
    }

    @Test func `a refusal without a reason is none`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.hold()
        await #expect(throws: Refusal.invalid([.factsLength(0)])) { try await test.refuse(ad, because: " \n ") }
        #expect(try await test.state(of: ad) == .held)
    }
}

extension TestSite {
    /// An ad can be neither released nor refused before somebody opened it.
    fileprivate func expectUnseen(_ ad: Ad.ID, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        await #expect(throws: Refusal.invalid([.unseen]), sourceLocation: sourceLocation) {
            try await site.moderation.release(ad, by: Self.moderator)
        }
        await #expect(throws: Refusal.invalid([.unseen]), sourceLocation: sourceLocation) {
            try await site.moderation.refuse(ad, because: "Non, pour cette raison-là.", on: .fraud, by: Self.moderator)
        }
        #expect(try await state(of: ad) == .held, sourceLocation: sourceLocation)
    }
}
