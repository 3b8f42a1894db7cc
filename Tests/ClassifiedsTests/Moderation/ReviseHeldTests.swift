import Database
import TestSite
import Testing

@testable import Classifieds

struct ReviseHeldTests {
    @Test func `a held ad that is clean after a change is online for its full time`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        test.clock.advance(by: .days(2))
        try await test.revise(ad, as: .sample(), by: caller)
        #expect(try await test.site.ads.show(ad).ends == TestSite.start + .days(62))
        #expect(try await test.titles(for: "voiliers") == 1)
        #expect(try await test.count(of: "hold") == 0)
        #expect(try await test.subjects() == [], "what was held and isn't any more needs no mail")
    }

    @Test func `a held ad that is doubtful after a change is held for what it says now`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        try await test.deliver()
        test.clock.advance(by: .days(2))
        try await test.revise(ad, as: .sensitive(), by: caller)
        #expect(try await test.reasons(of: ad, by: caller) == [.sensitive])
        #expect(try await test.held().first?.since == TestSite.start)
        #expect(try await test.subjects() == [])
        try await test.revise(ad, as: .sensitive().with { $0.agreesToSensitive = true }, by: caller)
        #expect(try await test.state(of: ad) == .online)
    }

    @Test func `an ad online that is doubtful after a change leaves the lists at once`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        let photos = try await test.site.ads.show(ad).photos
        try await test.deliver()
        try await test.revise(ad, as: .fraud(), by: caller)
        try await test.expectHidden(ad, photos: photos, words: "occasion")
        #expect(try await test.titles(for: "voiliers") == 0)
        await #expect(throws: Refusal.gone) { try await test.site.ads.show(ad) }
        #expect(try await test.subjects() == ["Votre annonce est à vérifier"])

        try await test.release(ad)
        #expect(try await test.site.ads.show(ad).published == TestSite.start)
        #expect(try await test.titles(for: "occasion") == 1)
    }

    /// Promise RIGHT-12: as many clicks as it took to give it.
    @Test func `an agreement is taken back where it was given, and the ad leaves at once`() async throws {
        let test = try await TestSite()
        let agreed = AdDraft.sensitive().with { $0.agreesToSensitive = true }
        let (caller, ad) = try await test.publish(agreed)
        #expect(try await test.titles(for: "voiliers") == 1)
        try await test.revise(ad, as: agreed.with { $0.agreesToSensitive = false }, by: caller)
        #expect(try await test.titles(for: "voiliers") == 0)
        await #expect(throws: Refusal.gone) { try await test.site.ads.show(ad) }
        #expect(try await test.reasons(of: ad, by: caller) == [.sensitive])
    }

    @Test func `an ad keeps its rank through a hold`() async throws {
        let test = try await TestSite()
        let (caller, first) = try await test.publish()
        test.clock.advance(by: .hours(1))
        let (_, second) = try await test.publish(.sample(of: .noe))
        try await test.revise(first, as: .fraud(), by: caller)
        try await test.release(first)
        #expect(try await test.found { _ in } == [second, first])
    }

    @Test func `neither a paused nor an ended ad comes online by a doubtful change`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.pause(ad, by: caller)
        try await test.revise(ad, as: .fraud(), by: caller)
        await #expect(throws: Refusal.conflict) { try await test.site.ads.resume(ad, by: caller) }
        #expect(try await test.state(of: ad) == .held)

        let (noe, other) = try await test.publish(.sample(of: .noe))
        try await test.pass(.days(60))
        try await test.revise(
            other, as: .fraud(of: .noe).saying("Envoyez vite un ticket Neosurf à votre ami Noé, merci."), by: noe)
        await #expect(throws: Refusal.gone) { try await test.site.ads.renew(other, by: noe) }
        #expect(try await test.state(of: other) == .held)
    }

    @Test func `what somebody let pass holds an ad no more, what is new does`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        try await test.release(ad)
        try await test.revise(ad, as: .fraud().titled("Une très belle occasion"), by: caller)
        #expect(try await test.state(of: ad) == .online)

        let more = AdDraft.fraud().with { $0.text += " Ou un mandat Western Union." }
        try await test.revise(ad, as: more, by: caller)
        #expect(try await test.state(of: ad) == .held)
        try await test.release(ad)
        try await test.revise(ad, as: more.titled("Encore une occasion"), by: caller)
        #expect(try await test.state(of: ad) == .online)
    }

    @Test func `no change undoes a refusal by itself`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.hold()
        try await test.refuse(ad)
        for title in ["Parler de voiliers", "Parler de bateaux"] {
            try await test.revise(ad, as: .sample().titled(title), by: caller)
            #expect(try await test.state(of: ad) == .held)
            #expect(try await test.reasons(of: ad, by: caller) == [.refusedBefore])
        }
        try await test.deliver()
        let body = try #require(test.mails.mails.last?.body)
        #expect(body.contains("Vous avez modifié une annonce refusée"))
        for words in ["contrôle automatique", "aucun doute"] { #expect(!body.contains(words), "\(words)") }
        try await test.release(ad)
        #expect(try await test.state(of: ad) == .online)
    }
}
