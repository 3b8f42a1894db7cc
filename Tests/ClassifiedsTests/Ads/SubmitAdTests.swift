import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct SubmitAdTests {
    @Test func `a visitor's ad waits for the link in the mail`() async throws {
        let test = try await TestSite()
        let (ad, secret) = try await test.awaitConfirmation(photos: .adding("1"))

        #expect(test.mails.mails.map(\.to.text) == [Person.camille.email])
        await #expect(throws: Refusal.notFound) { try await test.site.ads.show(ad) }
        #expect(try await test.site.ads.find(Search()).ads.isEmpty)
        #expect(try await test.titles(for: "voiliers") == 0)
        #expect(try await test.rowCounts()["session"] == 0)
        let awaiting = try await test.site.ads.awaiting(secret)
        #expect(awaiting.ad.id == ad)
        #expect(awaiting.ad.state == .pending)
        #expect(awaiting.ad.photos.count == 1)
        #expect(awaiting.isFirst)
    }

    @Test func `the secret that the demo shows is the one in the mail`() async throws {
        let test = try await TestSite()
        guard case .awaitsConfirmation(_, let shown) = try await test.submit() else {
            throw TestProblem("it should wait")
        }
        try await test.deliver()
        #expect(try test.mails.lastSecret() == shown)
    }

    @Test func `a member's ad is online at once, without a mail`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let mails = test.mails.mails.count
        let draft = AdDraft.sample().with {
            $0.title = "Apprendre le morse"; $0.email = ""
        }
        let ad = try await test.publish(draft, photos: .adding("1", "2"), by: caller)
        try await test.deliver()

        #expect(test.mails.mails.count == mails)
        let shown = try await test.site.ads.show(ad)
        #expect(shown.photos.count == 2)
        #expect(shown.published == TestSite.start)
        #expect(shown.ends == TestSite.start + .days(60))
        #expect(try await test.titles(for: "morse") == 1)
        #expect(try await test.rowCounts()["account"] == 1)
        #expect(try await test.keyCount() == 1)
    }

    @Test func `the address typed by a member is nobody's affair`() async throws {
        let test = try await TestSite()
        let camille = Caller.member(try await test.published().member)
        _ = try await test.published(.noe)
        let ad = try await test.publish(
            .sample().titled("Apprendre le morse").with { $0.email = Person.noe.email }, by: camille)
        #expect(try await test.site.ads.list(of: camille).map(\.id).contains(ad))
        #expect(test.mails.mails.count == 2)
    }

    @Test func `a refused ad changes nothing at all`() async throws {
        let test = try await TestSite()
        let before = try await test.rowCounts()
        for draft in [AdDraft.sample().titled("X"), .sample().with { $0.email = "camille" }] {
            await #expect(throws: Refusal.self) { try await test.submit(draft, photos: .adding("1")) }
        }
        #expect(try await test.rowCounts() == before)
        #expect(try await test.keyCount() == 0)
        #expect(try test.photoFileNames().isEmpty)
        try await test.deliver()
        #expect(test.mails.mails.isEmpty)
    }

    @Test func `a refused draft stays as it was kept`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1"))
        await #expect(throws: Refusal.self) {
            try await test.submit(.sample().titled("X"), photos: .adding("2"), as: kept.id)
        }
        let shown = try await test.site.ads.showDraft(kept.id, to: .visitor)
        #expect(shown.content.leave(by: .ownPage).title == "Parler d’océan et de voiliers")
        #expect(shown.photos.count == 1)
    }

    @Test func `sending a form twice leaves one ad and one link that works`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep()
        let (_, first) = try await test.awaitConfirmation(as: kept.id)
        let (ad, second) = try await test.awaitConfirmation(of: .sample().titled("Parler de voiliers"), as: kept.id)

        #expect(ad == kept.id)
        await #expect(throws: Refusal.gone) { try await test.site.ads.awaiting(first) }
        await #expect(throws: Refusal.gone) { try await test.site.ads.publish(first, from: .test) }
        _ = try await test.site.ads.publish(second, from: .test)
        #expect(try await test.site.ads.find(Search()).ads.count == 1)
        #expect(try await test.titles(for: "ocean") == 0)
    }

    @Test func `a corrected address gets the link, the first one gets nothing more`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep()
        try await test.submit(.sample().with { $0.email = "camile@exemple.fr" }, as: kept.id)
        try await test.submit(as: kept.id)
        try await test.deliver()
        #expect(test.mails.mails.map(\.to.text) == [Person.camille.email])
        _ = try await test.site.ads.publish(test.mails.lastSecret(), from: .test)
        #expect(try await test.site.accounts.askSignIn(email: "camile@exemple.fr") == nil)
    }

    @Test func `where it came from is recorded under the person's seal`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        _ = try await test.publish(.sample().titled("Apprendre le morse"), by: caller)
        let records = try await test.site.accounts.connections(of: caller).records
        #expect(records.map(\.act) == [.publish, .publish, .publish])
        #expect(records.allSatisfy { $0.source.leave(by: .ownPage) == .test })
    }
}
