import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// A further ad of an address that has an account comes under that account and its key.
struct AdoptAdTests {
    @Test func `a further ad comes to the account of its address`() async throws {
        let test = try await TestSite()
        let (caller, first) = try await test.publish()
        let (ad, secret) = try await test.awaitConfirmation(
            of: .sample().with {
                $0.title = "Apprendre le morse"; $0.telephone = "06 12 34 56 78"
            },
            photos: .adding("1", "2", "3"))
        let (session, published) = try await test.site.ads.publish(secret, from: .test)

        #expect(published == ad)
        #expect(session.member.account == caller.member?.account)
        #expect(try await test.site.ads.list(of: caller).map(\.id) == [ad, first])
        #expect(try await test.marks(of: ad, by: caller) == ["1", "2", "3"])
        let own = try await test.site.ads.showOwn(ad, to: caller)
        #expect(own.telephone?.leave(by: .ownPage) == "+33612345678")
        #expect(try await test.titles(for: "morse") == 1)
    }

    @Test func `the draft's holder is erased, and its photos have other names`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let draft = AdDraft.sample().titled("Apprendre le morse")
        let kept = try await test.keep(draft, photos: .adding("1", "2"))
        let (ad, secret) = try await test.awaitConfirmation(of: draft, as: kept.id)
        let holder = try #require(try await test.site.database.read { try $0.ad(ad)?.account })
        let files = try test.photoFileNames()
        _ = try await test.site.ads.publish(secret, from: .test)

        #expect(try await test.rowCounts()["account"] == 1)
        #expect(try await test.rowCounts()["erasure"] == 0)
        #expect(try await test.keyCount() == 1)
        #expect(try test.photoFileNames().count == 6)
        #expect(try test.photoFileNames().isDisjoint(with: files))
        let photos = try await test.site.ads.show(ad).photos
        #expect(photos.allSatisfy { $0.account == caller.member?.account })
        #expect(Set(photos.map(\.id)).isDisjoint(with: Set(kept.photos.map(\.id))))
        for file in try test.folder.files() {
            #expect(file.bytes.range(of: Data(holder.text.utf8)) == nil, "\(file.name)")
        }
    }

    @Test(arguments: ["CAMILLE@exemple.fr", "Camille@Exemple.FR"])
    func `the case of letters makes no other person`(address: String) async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (_, secret) = try await test.awaitConfirmation(of: .sample().with { $0.email = address })
        let (session, _) = try await test.site.ads.publish(secret, from: .test)
        #expect(session.member.account == caller.member?.account)
    }

    @Test func `a stranger who types somebody's address puts nothing online and learns nothing`() async throws {
        let test = try await TestSite()
        let (caller, mine) = try await test.publish()
        _ = try await test.awaitConfirmation(of: .sample().titled("Ce n’est pas Camille"))

        #expect(try await test.site.ads.list(of: caller).map(\.id) == [mine])
        #expect(try await test.site.ads.find(Search()).ads.map(\.id) == [mine])
        try await test.pass(.hours(48))
        #expect(try await test.rowCounts()["ad"] == 1)
        #expect(try await test.keyCount() == 1)
    }

    @Test func `what is adopted goes with the account that took it`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (_, secret) = try await test.awaitConfirmation(photos: .adding("1"))
        _ = try await test.site.ads.publish(secret, from: .test)
        try await test.site.accounts.erase(caller.requireMember().account)
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try test.photoFileNames().isEmpty)
    }

    @Test func `an ad that waits for a link, taken by somebody signed in, is their draft, and the link opens nothing`()
        async throws
    {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (ad, secret) = try await test.awaitConfirmation(
            of: .sample(of: .noe).with { $0.email = "faute-de-frappe@exemple.fr" })
        let kept = try await test.site.ads.keepPhotos(
            .adding("1"), sending: "un-essai", as: ad, by: caller)
        #expect(kept.id == ad)
        #expect(try await test.site.database.read { try $0.ad(ad)?.state } == .draft)
        await #expect(throws: Refusal.gone) { try await test.site.ads.publish(secret, from: .test) }
        _ = try await test.site.ads.submit(
            .sample(of: .noe), photos: PhotoChanges(), as: ad, from: .test, by: caller)
        #expect(try await test.site.ads.show(ad).photos.count == 1)
    }
}
