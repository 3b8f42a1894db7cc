import Database
import TestSite
import Testing

@testable import Classifieds

struct FavouriteTests {
    @Test func `are kept once each, the last first, and go when their reader says so`() async throws {
        let test = try await TestSite()
        let (_, first) = try await test.publish()
        let (noe, second) = try await test.publish(.sample(of: .noe))
        let favourites = test.site.favourites
        try await favourites.keep(first, by: noe)
        test.clock.advance(by: .minutes(1))
        try await favourites.keep(second, by: noe)
        try await favourites.keep(first, by: noe)
        #expect(try await favourites.list(of: noe).ads.map(\.id) == [second, first])
        #expect(try await favourites.list(of: noe).gone == 0)

        try await favourites.drop(second, by: noe)
        try await favourites.drop(second, by: noe)
        #expect(try await favourites.list(of: noe).ads.map(\.id) == [first])
    }

    @Test func `of an ad that is withdrawn a number stays, and nothing of which`() async throws {
        let test = try await TestSite()
        let (camille, ad) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        try await test.site.favourites.keep(ad, by: noe)
        try await test.site.ads.withdraw(ad, by: camille)

        let list = try await test.site.favourites.list(of: noe)
        #expect(list.ads.isEmpty)
        #expect(list.gone == 1)
        #expect(try await test.count("SELECT count(*) AS count FROM favourite WHERE ad IS NOT NULL") == 0)

        try await test.site.favourites.dropGone(by: noe)
        #expect(try await test.rowCounts()["favourite"] == 0)
    }

    @Test func `one that is paused is counted among those that are gone, and comes back`() async throws {
        let test = try await TestSite()
        let (camille, ad) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        try await test.site.favourites.keep(ad, by: noe)
        try await test.site.ads.pause(ad, by: camille)
        #expect(try await test.site.favourites.list(of: noe).gone == 1)

        try await test.site.ads.resume(ad, by: camille)
        #expect(try await test.site.favourites.list(of: noe).ads.map(\.id) == [ad])
    }

    @Test func `one that ended is in no list, from that very day`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        try await test.site.favourites.keep(ad, by: noe)
        test.clock.advance(by: test.site.settings.durations.ad)
        let list = try await test.site.favourites.list(of: noe)
        #expect(list.ads.isEmpty)
        #expect(list.gone == 1)
        #expect(try await test.site.favourites.show([ad]).ads.isEmpty)
    }

    @Test func `are nobody's without a session, and everybody's are their own alone`() async throws {
        let test = try await TestSite()
        let (camille, ad) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        try await test.site.favourites.keep(ad, by: noe)
        #expect(try await test.site.favourites.list(of: camille).count == 0)
        try await test.site.favourites.dropAll(by: camille)
        #expect(try await test.site.favourites.list(of: noe).count == 1)
        await #expect(throws: Refusal.forbidden) { try await test.site.favourites.keep(ad, by: .visitor) }
        await #expect(throws: Refusal.forbidden) { _ = try await test.site.favourites.list(of: .visitor) }
    }

    @Test func `what isn't online can't be kept, nor anything by whoever has everything locked`() async throws {
        let test = try await TestSite()
        let (camille, ad) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        await #expect(throws: Refusal.notFound) { try await test.site.favourites.keep(.random(), by: noe) }
        try await test.site.ads.pause(ad, by: camille)
        await #expect(throws: Refusal.gone) { try await test.site.favourites.keep(ad, by: noe) }
        try await test.site.ads.resume(ad, by: camille)
        try await test.site.rights.restrict(by: noe)
        await #expect(throws: Refusal.locked) { try await test.site.favourites.keep(ad, by: noe) }
        await #expect(throws: Refusal.locked) { _ = try await test.site.favourites.keep([ad], by: noe) }
        #expect(try await test.rowCounts()["favourite"] == 0)
    }

    @Test func `more than two hundred aren't kept, and the person is told what to do`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let (noe, other) = try await test.publish(.sample(of: .noe))
        let account = try noe.requireMember().account
        try await test.site.database.write { writer in
            for _ in 0..<199 {
                let id = Favourite.ID.random()
                try writer.run("INSERT INTO favourite (id, account, kept) VALUES (\(id), \(account), 1)")
            }
        }
        try await test.site.favourites.keep(ad, by: noe)
        await #expect(throws: Refusal.invalid([.tooManyFavourites])) {
            try await test.site.favourites.keep(other, by: noe)
        }
        try await test.site.favourites.keep(ad, by: noe)
        #expect(try await test.site.favourites.keep([other, ad], by: noe) == [ad])
        #expect(try await test.rowCounts()["favourite"] == 200)
    }

    @Test func `of a browser are taken in as far as they are online, each once`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let (noe, own) = try await test.publish(.sample(of: .noe))
        #expect(try await test.site.favourites.keep([ad, .random(), own, ad], by: noe) == [ad, own])
        #expect(try await Set(test.site.favourites.list(of: noe).ads.map(\.id)) == [ad, own])
    }

    @Test func `go with their person, and leave with nobody else's ad`() async throws {
        let test = try await TestSite()
        let (camille, ad) = try await test.publish()
        let (noe, _) = try await test.publish(.sample(of: .noe))
        try await test.site.favourites.keep(ad, by: noe)
        let account = try camille.requireMember().account
        #expect(try await test.site.database.read { try $0.rows(Self.exported(for: account)) }.isEmpty)

        try await test.site.rights.eraseEverything(by: noe)
        #expect(try await test.rowCounts()["favourite"] == 0)
        #expect(try await test.site.ads.show(ad).id == ad)
    }

    private static func exported(for account: Account.ID) -> SQL {
        ExportedTable.favourites[0].page(account, .start, 10)
    }

    @Test func `a sign-in for an ad leads back to it, and stands when the ad is withdrawn`() async throws {
        let test = try await TestSite()
        let (camille, ad) = try await test.publish()
        _ = try await test.publish(.sample(of: .noe))
        let secret = try #require(try await test.site.accounts.askSignIn(email: Person.noe.email, backTo: ad))
        #expect(try await test.site.accounts.link(secret).ad == ad)

        try await test.site.ads.withdraw(ad, by: camille)
        #expect(try await test.site.accounts.link(secret).ad == nil)
        let session = try await test.site.accounts.openSession(with: secret, from: .test)
        #expect(try await test.site.accounts.member(with: session.secret) != nil)
        let late = try #require(try await test.site.accounts.askSignIn(email: Person.noe.email, backTo: ad))
        #expect(try await test.site.accounts.link(late).ad == nil)
    }
}
