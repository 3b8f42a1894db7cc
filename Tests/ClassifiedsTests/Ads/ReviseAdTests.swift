import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct ReviseAdTests {
    @Test func `a revised ad shows the new words and is found by them alone`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(.sample().with { $0.telephone = "06 12 34 56 78" })
        test.clock.advance(by: .hours(1))
        let new = AdDraft.sample().with { draft in
            draft.title = "Apprendre le morse"
            draft.text = "Bonjour, je cherche quelqu’un pour échanger en morse une heure par semaine."
            draft.category = "langues"
            draft.postcode = "35400"
            draft.commune = "35288"
            draft.pseudonym = "Samuel"
            draft.telephone = ""
        }
        try await test.revise(ad, as: new, by: caller)

        let shown = try await test.site.ads.show(ad)
        let content = shown.content.leave(by: .publishedPage)
        #expect(content.title == "Apprendre le morse")
        #expect(content.pseudonym == "Samuel")
        #expect(shown.category.key == "langues")
        #expect(shown.place?.name == "Saint-Malo")
        #expect(shown.changed == TestSite.start + .hours(1))
        #expect(try await test.site.ads.showOwn(ad, to: caller).telephone == nil)

        #expect(try await test.titles(for: "morse") == 1)
        #expect(try await test.titles(for: "voiliers") == 0)
        #expect(try await test.found { $0.category = Category(key: "conversation") } == [])
        #expect(try await test.found { $0.category = Category(key: "langues") } == [ad])
        #expect(try await test.found { $0.place = try test.place("69123") } == [])
        #expect(try await test.found { $0.place = try test.place("dep-35") } == [ad])
        #expect(try await test.rowCounts()["ad_words"] == 1)
    }

    @Test func `the old words are in no table`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let old = try #require(try await test.site.database.read { try $0.ad(ad) })
        let oldWords: String = try #require(
            try await test.site.database.read { try $0.row("SELECT words FROM ad_words")?["words"] })
        try await test.revise(ad, as: .sample().titled("Apprendre le morse"), by: caller)

        try await test.site.database.forgetHistory()
        for file in try test.folder.files() {
            #expect(file.bytes.range(of: old.content.bytes) == nil, "\(file.name)")
            #expect(file.bytes.range(of: Data(oldWords.utf8)) == nil, "\(file.name)")
        }
    }

    @Test func `an ad keeps its rank and its end when it is revised`() async throws {
        let test = try await TestSite()
        let (camille, first) = try await test.publish()
        test.clock.advance(by: .hours(1))
        let (_, second) = try await test.publish(.sample(of: .noe))
        test.clock.advance(by: .hours(1))
        try await test.revise(first, as: .sample().titled("Parler de voiliers"), by: camille)

        #expect(try await test.found { _ in } == [second, first])
        let shown = try await test.site.ads.show(first)
        #expect(shown.published == TestSite.start)
        #expect(shown.ends == TestSite.start + .days(60))
    }

    @Test func `photos come, go and change places with the words`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1", "2", "3"))
        let photos = try await test.site.ads.show(ad).photos
        var changes = PhotoChanges.adding("4")
        changes.removed = [photos[1].id]
        changes.order = [photos[2].id, photos[0].id]
        try await test.revise(ad, as: .sample(), photos: changes, by: caller)

        #expect(try await test.marks(of: ad, by: caller) == ["3", "1", "4"])
        #expect(try test.photoFileNames().count == 9)
        await #expect(throws: Refusal.notFound) { try await test.site.photos.show(photos[1].id, .small, to: caller) }
    }

    @Test func `« avec photo » follows the photos`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        #expect(try await test.found { $0.withPhoto = true } == [])
        try await test.revise(ad, as: .sample(), photos: .adding("1"), by: caller)
        #expect(try await test.found { $0.withPhoto = true } == [ad])

        var changes = PhotoChanges()
        changes.removed = Set(try await test.site.ads.show(ad).photos.map(\.id))
        try await test.revise(ad, as: .sample(), photos: changes, by: caller)
        #expect(try await test.found { $0.withPhoto = true } == [])
        #expect(try test.photoFileNames().isEmpty)
    }

    @Test func `a ninth photo is refused and nothing is changed`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1", "2", "3", "4", "5", "6", "7", "8"))
        let files = try test.photoFileNames()
        await #expect(throws: Refusal.invalid([.tooManyPhotos])) {
            try await test.revise(ad, as: .sample().titled("Autre chose"), photos: .adding("9"), by: caller)
        }
        #expect(try test.photoFileNames() == files)
        #expect(try await test.site.ads.show(ad).content.leave(by: .publishedPage).title != "Autre chose")

        var changes = PhotoChanges.adding("9")
        changes.removed = [try await test.site.ads.show(ad).photos[0].id]
        try await test.revise(ad, as: .sample(), photos: changes, by: caller)
        #expect(try await test.marks(of: ad, by: caller) == ["2", "3", "4", "5", "6", "7", "8", "9"])
    }

    @Test func `a revision keeps the rules, and a refused one changes nothing`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let before = try await test.site.database.read { try $0.ad(ad)?.content.bytes }
        let wrong = AdDraft.sample().with { $0.text = "Appelez-moi au 06 12 34 56 78, le soir de préférence." }
        await #expect(throws: Refusal.self) { try await test.revise(ad, as: wrong, photos: .adding("1"), by: caller) }
        #expect(try await test.site.database.read { try $0.ad(ad)?.content.bytes } == before)
        #expect(try test.photoFileNames().isEmpty)
    }

    @Test func `nobody revises somebody else's ad, or learns that there is one`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish(photos: .adding("1"))
        let noe = Caller.member(try await test.published(.noe).member)
        for id in [ad, .random()] {
            await #expect(throws: Refusal.notFound) { try await test.revise(id, as: .sample(), by: noe) }
            await #expect(throws: Refusal.notFound) { try await test.site.ads.showOwn(id, to: noe) }
            await #expect(throws: Refusal.notFound) { try await test.site.ads.withdraw(id, by: noe) }
            for stranger in [Caller.visitor, .system(job: "test")] {
                await #expect(throws: Refusal.forbidden) { try await test.revise(id, as: .sample(), by: stranger) }
                await #expect(throws: Refusal.forbidden) { try await test.site.ads.showOwn(id, to: stranger) }
                await #expect(throws: Refusal.forbidden) { try await test.site.ads.withdraw(id, by: stranger) }
            }
        }
        #expect(try await test.site.ads.show(ad).photos.count == 1)
    }

    @Test func `nobody takes a photo of somebody else's ad away`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish(photos: .adding("1"))
        let noe = try await test.publish(.sample(of: .noe), photos: .adding("2"))
        var changes = PhotoChanges()
        changes.removed = Set(try await test.site.ads.show(ad).photos.map(\.id))
        changes.order = Array(changes.removed)
        try await test.revise(noe.ad, as: .sample(of: .noe), photos: changes, by: noe.caller)
        #expect(try await test.marks(of: ad, by: .visitor) == ["1"])
        #expect(try await test.marks(of: noe.ad, by: .visitor) == ["2"])
    }

    @Test func `an ad withdrawn while it is being revised stays away`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let (site, database) = test.watched()
        database.afterNextRead { try await test.site.ads.withdraw(ad, by: caller) }
        await #expect(throws: Refusal.notFound) {
            try await site.ads.revise(
                ad, as: .sample().titled("Apprendre le morse"), photos: .adding("1"), from: .test, by: caller)
        }
        #expect(try await test.rowCounts()["ad"] == 0)
        #expect(try await test.rowCounts()["ad_words"] == 0)
        #expect(try await test.rowCounts()["photo"] == 0)
    }

    @Test func `an ad that ended while it was being revised isn't found`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let (site, database) = test.watched()
        database.afterNextRead { try await test.pass(.days(60)) }
        try await site.ads.revise(ad, as: .sample(), photos: PhotoChanges(), from: .test, by: caller)
        #expect(try await test.rowCounts()["ad_words"] == 0)
        #expect(try await test.found { _ in } == [])
    }

    @Test func `where a revision came from is recorded`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        test.clock.advance(by: .minutes(1))
        let source = Source(address: "2001:db8::7", browser: "Chrome", system: "Android")
        try await test.site.ads.revise(ad, as: .sample(), photos: PhotoChanges(), from: source, by: caller)
        let newest = try #require(try await test.site.accounts.connections(of: caller).records.first)
        #expect(newest.act == .revise)
        #expect(newest.source.leave(by: .ownPage) == source)
    }
}

extension TestSite {
    func revise(
        _ ad: Ad.ID, as draft: AdDraft, photos: PhotoChanges = PhotoChanges(), by caller: Caller
    ) async throws {
        try await site.ads.revise(ad, as: draft, photos: photos, from: .test, by: caller)
    }
}
