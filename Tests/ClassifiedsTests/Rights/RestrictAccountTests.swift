import Database
import Foundation
import Logging
import TestSite
import Testing

@testable import Classifieds

@Suite("Everything locked (RIGHT-2)")
struct RestrictAccountTests {
    @Test func `takes the ads off the site at once, from search, page and photo`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        let photo = try #require(try await test.site.ads.show(ad).photos.first)
        _ = try await test.publish(.sample(of: .noe))

        try await test.site.rights.restrict(by: caller)

        #expect(try await test.titles(for: "voiliers") == 0)
        #expect(try await test.site.ads.find(Search()).ads.count == 1)
        await #expect(throws: Refusal.gone) { try await test.site.ads.show(ad) }
        await #expect(throws: Refusal.notFound) { try await test.site.photos.show(photo.id, .small, to: .visitor) }
        #expect(try await test.site.ads.list(of: caller).map(\.id) == [ad])
    }

    @Test func `makes nothing new: no change, no renewal, no new ad`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.rights.restrict(by: caller)

        await #expect(throws: Refusal.locked) { try await test.site.ads.resume(ad, by: caller) }
        await #expect(throws: Refusal.locked) { try await test.site.ads.pause(ad, by: caller) }
        await #expect(throws: Refusal.locked) { try await test.site.ads.renew(ad, by: caller) }
        await #expect(throws: Refusal.locked) {
            try await test.site.ads.revise(
                ad, as: .sample().titled("Parler de montagne"), photos: PhotoChanges(), from: .test, by: caller)
        }
        await #expect(throws: Refusal.locked) {
            try await test.site.ads.submit(
                .sample().titled("Une autre"), photos: PhotoChanges(), as: nil, from: .test, by: caller)
        }
        _ = try await test.site.ads.submit(
            .sample().titled("Par la porte"), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        try await test.deliver()
        let secret = try test.mails.lastSecret()
        await #expect(throws: Refusal.locked) { try await test.site.ads.publish(secret, from: .test) }
        #expect(try await test.site.ads.find(Search()).ads.isEmpty)
    }

    @Test func `sends no mail but the links that are asked for`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.pass(.days(53))
        #expect(try await test.rowCounts()["outbox"] == 1)
        try await test.site.rights.restrict(by: caller)
        #expect(try await test.rowCounts()["outbox"] == 0)

        try await test.pass(.days(30))
        #expect(try await test.rowCounts()["outbox"] == 0)
        let sent = test.mails.mails.count
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        try await test.deliver()
        #expect(test.mails.mails.count == sent + 1)
    }

    @Test func `stops the time, and lifting it brings everything back as it was`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let ends = try await test.site.ads.show(ad).ends
        try await test.pass(.days(10))
        try await test.site.rights.restrict(by: caller)
        try await test.site.rights.restrict(by: caller)
        try await test.pass(.days(200))
        #expect(try await test.rowCounts()["ad"] == 1)

        try await test.site.rights.lift(by: caller)
        try await test.site.rights.lift(by: caller)

        #expect(try await test.titles(for: "voiliers") == 1)
        #expect(try await test.site.ads.show(ad).ends == ends.map { $0 + .days(200) })
        #expect(try await test.site.rights.show(to: caller).restricted == nil)
        try await test.pass(.days(50))
        #expect(try await test.titles(for: "voiliers") == 0)
    }

    @Test func `leaves paused what its owner had paused`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.pause(ad, by: caller)
        try await test.site.rights.restrict(by: caller)
        try await test.site.rights.lift(by: caller)
        #expect(try await test.site.ads.list(of: caller).map(\.state) == [.paused])
        #expect(try await test.titles(for: "voiliers") == 0)
    }

    @Test func `keeps a held ad from whoever decides, and from its end`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(.sample().titled("Envoyez un mandat cash avant"))
        #expect(try await test.site.moderation.list(by: .system(job: "held")).count == 1)
        try await test.site.rights.restrict(by: caller)
        #expect(try await test.site.moderation.list(by: .system(job: "held")).isEmpty)
        await #expect(throws: Refusal.locked) { try await test.site.moderation.show(ad, to: .system(job: "held")) }
        await #expect(throws: Refusal.locked) {
            try await test.site.moderation.refuse(
                ad, because: "Non, pour cette raison-là.", on: .fraud, by: .system(job: "held"))
        }
        await #expect(throws: Refusal.locked) {
            try await test.site.moderation.release(ad, by: .system(job: "held"))
        }
        await #expect(throws: Refusal.locked) {
            try await test.site.moderation.answer("Ce n’est pas une arnaque.", about: ad, by: caller)
        }
        try await test.pass(.days(100))
        #expect(try await test.rowCounts()["ad"] == 1)

        try await test.site.rights.lift(by: caller)
        #expect(try await test.site.moderation.list(by: .system(job: "held")).count == 1)
        try await test.pass(.days(29))
        #expect(try await test.rowCounts()["ad"] == 1)
        try await test.pass(.days(1))
        #expect(try await test.rowCounts()["ad"] == 0)
    }

    @Test func `lets its owner see, erase one ad and erase everything`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        _ = try await test.site.ads.submit(
            .sample().titled("Parler de montagne"), photos: PhotoChanges(), as: nil, from: .test, by: caller)
        try await test.site.rights.restrict(by: caller)
        #expect(try await test.site.accounts.show(to: caller).email.leave(by: .ownPage) == Person.camille.email)
        try await test.site.ads.withdraw(ad, by: caller)
        _ = try await test.site.rights.eraseEverything(by: caller)
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }

    @Test func `whoever comes back now and then isn't erased, and whoever never does is`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.site.rights.restrict(by: caller)
        try await test.pass(.days(300))
        _ = try await test.signIn()
        try await test.pass(.days(364))
        #expect(try await test.rowCounts()["account"] == 1)
        try await test.pass(.days(1))
        #expect(try await test.rowCounts()["account"] == 0)
    }

    @Test func `lifting puts no date of the time between into the future`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.rights.restrict(by: caller)
        try await test.pass(.days(20))
        try await test.site.ads.withdraw(ad, by: caller)
        try await test.pass(.days(1))
        try await test.site.rights.lift(by: caller)
        try await test.pass(.days(6))
        #expect(try await test.rowCounts()["account"] == 0)
    }

    @Test func `another's ad isn't compared with what is locked`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.site.rights.restrict(by: caller)
        var copy = AdDraft.sample()
        copy.email = "autre@exemple.fr"
        let (_, second) = try await test.publish(copy)
        #expect(try await test.site.ads.show(second).state == .online)
    }

    @Test func `an address is changed all the same`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.site.rights.restrict(by: caller)
        try await test.site.accounts.askAddressChange(to: "autre@exemple.fr", from: .test, by: caller)
        try await test.deliver()
        let links = [try test.mails.secret(fromLast: 0), try test.mails.secret(fromLast: 1)]
        for link in links { _ = try await test.site.accounts.confirmAddress(link, from: .test) }
        #expect(try await test.site.accounts.show(to: caller).email.leave(by: .ownPage) == "autre@exemple.fr")
    }

    @Test func `another process sees it within seconds`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (other, _) = test.watched()
        #expect(try await other.ads.find(Search()).ads.count == 1)
        let account = try #require(caller.member).account
        try await other.gate.require(.publication, of: account)
        try await test.site.rights.restrict(by: caller)
        try await Schedule.counts.run(other, .init(label: "test"))
        await #expect(throws: Withheld.self) { try await other.gate.require(.publication, of: account) }
    }
}
