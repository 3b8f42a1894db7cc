import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct KeepDraftTests {
    @Test func `a draft is kept as it was typed, however unfinished`() async throws {
        let test = try await TestSite()
        let typed = AdDraft().with {
            $0.title = "Gui"
            $0.text = "…"
            $0.telephone = "06 12"
        }
        let kept = try await test.keep(typed, photos: .adding("1"))

        let shown = try await test.site.ads.showDraft(kept.id, to: .visitor)
        #expect(shown.state == .draft)
        #expect(shown.content.leave(by: .ownPage).title == "Gui")
        #expect(shown.content.leave(by: .ownPage).text == "…")
        #expect(shown.photos == kept.photos)
    }

    @Test func `going on with a draft writes over it`() async throws {
        let test = try await TestSite()
        let first = try await test.keep(.sample().titled("Premier titre"), photos: .adding("1"))
        let second = try await test.keep(.sample().titled("Second titre"), photos: .adding("2"), as: first.id)

        #expect(second.id == first.id)
        #expect(second.photos.count == 2)
        #expect(second.photos.first == first.photos.first)
        let shown = try await test.site.ads.showDraft(first.id, to: .visitor)
        #expect(shown.content.leave(by: .ownPage).title == "Second titre")
        #expect(try await test.rowCounts()["ad"] == 1)
        #expect(try await test.rowCounts()["account"] == 1)
        #expect(try await test.keyCount() == 1)
    }

    @Test func `each visitor's draft has a holder and a key of its own`() async throws {
        let test = try await TestSite()
        let one = try await test.keep()
        let other = try await test.keep(.sample().titled("Un second titre"))
        let accounts = try await test.site.database.read { try [$0.ad(one.id)?.account, $0.ad(other.id)?.account] }
        #expect(accounts[0] != accounts[1])
        #expect(try await test.keyCount() == 2)
    }

    @Test func `a draft is nobody's to find`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1"))
        #expect(try await test.site.ads.find(Search()).ads.isEmpty)
        #expect(try await test.titles(for: "voiliers") == 0)
        await #expect(throws: Refusal.notFound) { try await test.site.ads.show(kept.id) }
        #expect(try await test.rowCounts()["ad_words"] == 0)
        #expect(test.mails.mails.isEmpty)
    }

    @Test func `a member's draft is theirs alone`() async throws {
        let test = try await TestSite()
        let camille = Caller.member(try await test.published().member)
        let noe = Caller.member(try await test.published(.noe).member)
        let kept = try await test.keep(.sample().titled("Un second titre"), photos: .adding("1"), by: camille)

        for stranger in [Caller.visitor, noe] {
            await #expect(throws: Refusal.notFound) { try await test.site.ads.showDraft(kept.id, to: stranger) }
            let other = try await test.keep(.sample(of: .noe), as: kept.id, by: stranger)
            #expect(other.id != kept.id)
            #expect(other.photos.isEmpty)
        }
        let shown = try await test.site.ads.showDraft(kept.id, to: camille)
        #expect(shown.content.leave(by: .ownPage).title == "Un second titre")
    }

    @Test func `an ad that is online isn't gone on with as a draft`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        for somebody in [Caller.visitor, caller] {
            let kept = try await test.keep(.sample().titled("Autre chose"), as: ad, by: somebody)
            #expect(kept.id != ad)
        }
        let shown = try await test.site.ads.show(ad)
        #expect(shown.content.leave(by: .ownPage).title == "Parler d’océan et de voiliers")
    }

    @Test func `what isn't a place or a category we know isn't kept in the open`() async throws {
        let test = try await TestSite()
        let typed = AdDraft.sample().with {
            $0.category = "zarbalou"
            $0.commune = "krimouflette"
            $0.precision = "frizoulard"
            $0.sex = "pimprelouche"
        }
        let kept = try await test.keep(typed)
        let ad = try #require(try await test.site.database.read { try $0.ad(kept.id) })
        #expect(ad.category.key == "")
        #expect(ad.commune == "")
        #expect(ad.precision == .commune)
    }

    @Test func `a draft lives for two days from its last change`() async throws {
        let test = try await TestSite()
        let kept = try await test.keep(photos: .adding("1"))
        try await test.pass(.hours(47))
        _ = try await test.keep(.sample().titled("Un nouveau titre"), as: kept.id)
        try await test.pass(.hours(48) - .milliseconds(1))
        #expect(try await test.site.ads.showDraft(kept.id, to: .visitor).photos.count == 1)

        try await test.pass(.milliseconds(1))
        await #expect(throws: Refusal.notFound) { try await test.site.ads.showDraft(kept.id, to: .visitor) }
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try await test.keyCount() == 0)
        #expect(try test.photoFileNames().isEmpty)
    }

    @Test func `a member's draft is erased after two days and its writer stays`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let kept = try await test.keep(.sample().titled("Un second titre"), photos: .adding("1"), by: caller)
        try await test.pass(.hours(48))
        await #expect(throws: Refusal.notFound) { try await test.site.ads.showDraft(kept.id, to: caller) }
        #expect(try await test.site.ads.list(of: caller).count == 1)
        #expect(try test.photoFileNames().isEmpty)
    }

    @Test func `signing in while writing brings the draft under the account, photos included`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let begun = try await test.keep(.sample().titled("Un second titre"), photos: .adding("1", "2", "3"))
        var changes = PhotoChanges.adding("4")
        changes.removed = [begun.photos[0].id]
        changes.order = [begun.photos[2].id, begun.photos[1].id]

        let ad = try await test.publish(
            .sample().titled("Un second titre"), photos: changes, as: begun.id, by: caller)

        let listed = try await test.site.ads.list(of: caller)
        #expect(listed.map(\.id).contains(ad))
        #expect(try await test.marks(of: ad, by: caller) == ["3", "2", "4"])
        #expect(try test.photoFileNames().count == 9)
        try await test.pass(.days(3))
        #expect(try await test.site.ads.show(ad).photos.count == 3)
        #expect(try await test.rowCounts()["account"] == 1)
        #expect(try await test.keyCount() == 1)
    }

    @Test func `a draft kept by somebody who signed in meanwhile is theirs alone from then on`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let begun = try await test.keep(photos: .adding("1"))
        let kept = try await test.keep(.sample().titled("Un second titre"), as: begun.id, by: caller)

        #expect(try await test.marks(of: kept.id, by: caller) == ["1"])
        await #expect(throws: Refusal.notFound) { try await test.site.ads.showDraft(kept.id, to: .visitor) }
        let owner = try await test.site.database.read { try $0.ad(kept.id)?.account }
        #expect(owner == caller.member?.account)
    }
}
