import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct ImportAdsTests {
    @Test func `imported ads are online, in their order, with the dates given`() async throws {
        let test = try await TestSite()
        let ids = try await test.add([
            (.sample().titled("La plus ancienne"), .days(20)), (.sample(of: .noe), .days(10)),
            (.sample().titled("La plus récente"), .hours(1)),
        ])
        #expect(try await test.found { _ in } == ids.reversed())
        let shown = try await test.site.ads.show(ids[0])
        #expect(shown.published == TestSite.start - .days(20))
        #expect(shown.ends == TestSite.start + .days(60))
        #expect(shown.content.leave(by: .publishedPage).title == "La plus ancienne")
        #expect(try await test.found { $0.words = "guitare" } == [ids[1]])
    }

    @Test func `one address is one person, known or not`() async throws {
        let test = try await TestSite()
        let (caller, mine) = try await test.publish()
        let ids = try await test.add([(.sample().titled("Un second titre"), .zero)], email: Person.camille.email)
        #expect(try await test.site.ads.list(of: caller).map(\.id) == ids + [mine])
        try await test.add([(.sample(of: .noe), .zero), (.sample(of: .noe), .zero)], email: Person.noe.email)
        #expect(try await test.rowCounts()["account"] == 2)
        #expect(try await test.keyCount() == 2)
    }

    @Test func `the case of an address makes no other person`() async throws {
        let test = try await TestSite()
        let addresses = try ["noe@exemple.fr", "NOE@exemple.fr", "Noe@Exemple.fr"].map { try #require(MailAddress($0)) }
        let ad = try test.site.ads.rules.check(.sample(of: .noe))
        try await test.site.ads.import(
            addresses.map { ImportedAd(email: $0, ad: ad, published: TestSite.start) }, by: .system(job: "test"))
        #expect(try await test.rowCounts()["account"] == 1)
        #expect(try await test.rowCounts()["ad"] == 3)
    }

    @Test func `an imported person signs in and manages their ad`() async throws {
        let test = try await TestSite()
        let ids = try await test.add([(.sample(), .zero)], email: Person.camille.email)
        let session = try await test.signIn()
        #expect(try await test.site.ads.list(of: .member(session.member)).map(\.id) == ids)
        try await test.site.ads.withdraw(ids[0], by: .member(session.member))
        #expect(try await test.found { _ in } == [])
    }

    @Test func `an ad imported for somebody whose last one ended keeps them`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.pass(.days(60))
        let ids = try await test.add([(.sample().titled("Un second titre"), .zero)], email: Person.camille.email)
        try await test.pass(.days(7))
        #expect(try await test.found { _ in } == ids)
        #expect(try await test.rowCounts()["account"] == 1)
    }

    @Test func `an imported person without an ad is erased in time`() async throws {
        let test = try await TestSite()
        try await test.add([(.sample(), .zero)])
        try await test.pass(.days(60))
        try await test.pass(.days(7))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try await test.keyCount() == 0)
    }

    @Test func `photos are added to an imported ad, eight at the most`() async throws {
        let test = try await TestSite()
        let ids = try await test.add([(.sample(), .zero)])
        let system = Caller.system(job: "test")
        try await test.site.ads.addPhotos(PhotoChanges.adding("1", "2").added, to: ids[0], by: system)
        #expect(try await test.marks(of: ids[0], by: .visitor) == ["1", "2"])
        #expect(try await test.found { $0.withPhoto = true } == ids)
        #expect(try await test.found { $0.words = "voiliers" } == ids)

        let more = PhotoChanges.adding("3", "4", "5", "6", "7", "8", "9", "10").added
        try await test.site.ads.addPhotos(more, to: ids[0], by: system)
        #expect(try await test.marks(of: ids[0], by: .visitor) == ["1", "2", "3", "4", "5", "6", "7", "8"])
        #expect(try test.photoFileNames().count == 24)
        await #expect(throws: Refusal.notFound) {
            try await test.site.ads.addPhotos(more, to: .random(), by: system)
        }
    }

    @Test func `only the operator imports`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let imported = ImportedAd(
            email: try #require(MailAddress("noe@exemple.fr")), ad: try test.site.ads.rules.check(.sample()),
            published: TestSite.start)
        for stranger in [Caller.visitor, caller] {
            await #expect(throws: Refusal.forbidden) { try await test.site.ads.import([imported], by: stranger) }
            await #expect(throws: Refusal.forbidden) {
                try await test.site.ads.addPhotos(PhotoChanges.adding("1").added, to: ad, by: stranger)
            }
        }
        #expect(try await test.rowCounts()["ad"] == 1)
        #expect(try await test.keyCount() == 1)
        #expect(try test.photoFileNames().isEmpty)
    }

    @Test func `an import that fails leaves no ad and no person`() async throws {
        let test = try await TestSite()
        try await test.site.database.write { try $0.refuse("BEFORE INSERT ON ad_words", where: "NEW.position = 3") }
        await #expect(throws: DatabaseFailure.self) {
            try await test.add((0..<5).map { _ in (AdDraft.sample(), .zero) })
        }
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try await test.found { _ in } == [])
    }
}
